import pytest
from pytest_django import DjangoAssertNumQueries

from audits.conduct.models import Answer, Audit
from tests.factories.audits import answer, draft, submitted
from tests.factories.cast import Cast
from tests.factories.trail import recorded
from tests.web.conftest import HTMX, SignedIn

GIVEN = {
    "value": "partly_met",
    "reason": "Weekend cover is open.\r\nFrom January.",
    "comment": "Ask Sam",
    "revision": "0",
}


def test_an_answer_typed_is_saved_and_the_status_line_says_so(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    with recorded() as events:
        response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", GIVEN, headers=HTMX)
    stored = Answer.objects.get(audit=audit, requirement="GOV-01")
    shown = response.content.decode()
    assert (stored.value, stored.reason, stored.comment) == (
        "partly_met",
        "Weekend cover is open.\nFrom January.",
        "Ask Sam",
    )
    assert (stored.revision, stored.changed_by) == (1, cast.carl)
    assert 'id="save" hx-swap-oob="true"' in shown
    assert "by Carl Cole" in shown
    assert 'id="revision" value="1" hx-swap-oob="true"' in shown
    assert [event.action for event in events] == ["answer.save"]


def test_a_colleague_goes_on_from_there(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    answer(audit, "GOV-01", "met", cast)
    given = {**GIVEN, "revision": "1"}
    assert signed_in(cast.alice).post(f"/audits/{audit.pk}/answers/GOV-01", given, headers=HTMX).status_code == 200
    assert Answer.objects.get(audit=audit).changed_by == cast.alice


def test_the_button_saves_and_leads_on_with_the_filter_kept(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    given = {**GIVEN, "go": "GOV-02", "f": "unanswered"}
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", given)
    assert response.headers["Location"] == f"/audits/{audit.pk}/stages/GOV/?at=GOV-02&f=unanswered&saved=GOV-01"
    assert Answer.objects.get(audit=audit).value == "partly_met"


def test_passing_by_without_a_word_records_nothing(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    with recorded() as events:
        response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", {"revision": "0", "go": "audit"})
    assert response.headers["Location"] == f"/audits/{audit.pk}/"
    assert (Answer.objects.count(), events) == (0, [])


def test_an_answer_can_be_taken_back(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    answer(audit, "GOV-01", "met", cast)
    given = {"value": ["met", "unanswered"], "reason": "", "comment": "", "revision": "1"}
    signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", given)
    assert Answer.objects.get(audit=audit).value == "unanswered"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["button", "htmx"])
def test_two_versions_are_shown_side_by_side_and_nothing_is_overwritten(
    cast: Cast, audit: Audit, signed_in: SignedIn, headers: dict[str, str]
) -> None:
    answer(audit, "GOV-01", "partly_met", cast, "Holds worked in 31 of 31 cases.")
    given = {"value": "not_met", "reason": "Holds worked in 29 of 31 cases.", "comment": "", "revision": "0"}
    with recorded() as events:
        response = signed_in(cast.alice).post(f"/audits/{audit.pk}/answers/GOV-01", given, headers=headers)
    shown = response.content.decode()
    assert response.status_code == 409
    assert 'id="card"' in shown
    assert "Holds worked in <ins>29</ins> of 31 cases." in shown
    assert "Holds worked in <del>31</del> of 31 cases." in shown
    assert "Carl Cole saved this after you opened the page" in shown
    assert (Answer.objects.get(audit=audit).value, events) == ("partly_met", [])


def test_my_version_stands_when_i_choose_it(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    answer(audit, "GOV-01", "met", cast)
    given = {"version": "mine", "value": "not_met", "reason": "Mine.", "comment": "", "revision": "1"}
    signed_in(cast.alice).post(f"/audits/{audit.pk}/answers/GOV-01", given)
    assert Answer.objects.get(audit=audit).value == "not_met"


def test_the_other_version_stands_when_i_choose_that(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    answer(audit, "GOV-01", "met", cast)
    given = {"version": "theirs", "value": "not_met", "reason": "Mine.", "comment": "", "revision": "1"}
    response = signed_in(cast.alice).post(f"/audits/{audit.pk}/answers/GOV-01", given)
    assert response.status_code == 302
    assert Answer.objects.get(audit=audit).value == "met"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"value": "yes"}, "yes is not an answer."),
        ({"value": "met", "reason": "x" * 4001}, "The text has 4001 characters; 4000 fit."),
        ({"value": "met", "comment": "a\x00b"}, "holds characters that cannot be stored"),
    ],
    ids=["value", "long", "nul"],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["button", "htmx"])
def test_what_cannot_be_stored_is_refused_and_stays_on_the_page(
    cast: Cast,
    audit: Audit,
    signed_in: SignedIn,
    given: dict[str, str],
    sentence: str,
    headers: dict[str, str],
) -> None:
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", given, headers=headers)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Answer.objects.count() == 0
    if not headers and "comment" not in given:
        assert given.get("reason", "")[:40] in response.content.decode()


def test_a_requirement_of_no_checklist_is_not_found(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    assert signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/XXX-01", GIVEN).status_code == 404


def test_a_requirement_out_of_scope_is_refused(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/STO-01", GIVEN, headers=HTMX)
    assert response.status_code == 422
    assert "STO-01 is not in scope for this site." in response.content.decode()


def test_a_submitted_audit_takes_no_answer(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", GIVEN)
    assert response.status_code == 422
    assert "can no longer be edited" in response.content.decode()


def test_a_script_of_somebody_signed_out_is_told_so_and_not_sent_elsewhere(audit: Audit, client: object) -> None:
    response = client.post(f"/audits/{audit.pk}/answers/GOV-01", GIVEN, headers=HTMX)  # type: ignore[attr-defined]
    assert response.status_code == 401


@pytest.mark.parametrize("revision", ["", "-1", "x", "99999999999999999999", "²"])
def test_a_revision_that_is_no_number_counts_as_not_having_seen_one(
    cast: Cast, signed_in: SignedIn, revision: str
) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    given = {**GIVEN, "revision": revision}
    assert signed_in(cast.alice).post(f"/audits/{audit.pk}/answers/GOV-01", given, headers=HTMX).status_code == 409


def test_saving_asks_twelve_times_at_most(
    cast: Cast, audit: Audit, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.carl)
    client.post(f"/audits/{audit.pk}/answers/GOV-01", GIVEN, headers=HTMX)
    with django_assert_num_queries(12):
        client.post(f"/audits/{audit.pk}/answers/GOV-01", {**GIVEN, "value": "met", "revision": "1"}, headers=HTMX)


def test_a_revision_of_five_thousand_digits_is_none(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    answered = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01", {"value": "met", "revision": "9" * 5000})
    assert answered.status_code == 302
