"""Versions side by side, an open audit that moves to a newer one, and the body's page of a programme's versions."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audits.conduct.models import Answer, Audit
from audits.workflow.change_version import change_version
from audits.workflow.file_submission import file_submission
from audits.workflow.submit_audit import submit_audit
from compliance.checklists.publishing import publish_checklist
from compliance.checklists.schema import Checklist
from compliance.people.models import User
from compliance.programmes.models import Programme
from tests.factories.audits import ALL_MET, draft, score, signed, standard_policy, submitted
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.reviews import Council, make_council, released, taken_up
from tests.factories.trail import actions
from tests.factories.versions import newer_checklist, newer_version
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

COMPARE = "/library/cold-store/1.0.0/to/1.1.0/"


@pytest.fixture
def audit(cast: Cast) -> Audit:
    """A draft on version 1.0.0 with everything met, and a newer version that is out."""
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    return audit


@pytest.fixture
def council(cast: Cast, audit: Audit) -> Council:
    return make_council(cast)


def move(audit: Audit, cast: Cast) -> None:
    change_version(audit=audit.pk, seen="1.0.0", wanted="1.1.0", actor=by(cast.alice, minutes=9))


WHO = ("alice", "carl", "adam", "charlie", "bob", "amelie", "dana", "nadia", "nobody")
TABLE = [
    ("GET", COMPARE, (200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/to/9.9.9/", (404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("POST", COMPARE, (405, 405, 405, 405, 405, 405, 405, 405, 405)),
    ("GET", "/audits/{audit}/newer-version", (200, 200, 200, 404, 404, 404, 404, 404, 302)),
    ("POST", "/audits/{audit}/newer-version", (409, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("GET", "/body/programmes/{programme}/versions", (404, 404, 404, 404, 200, 200, 404, 404, 302)),
    ("POST", "/body/programmes/{programme}/versions", (404, 404, 404, 404, 403, 422, 404, 404, 302)),
]


def test_each_person_gets_what_the_table_says_and_leaves_no_trace(
    cast: Cast, nadia: User, audit: Audit, council: Council, signed_in: SignedIn
) -> None:
    people = (cast.alice, cast.carl, cast.adam, cast.charlie, council.bob, council.amelie, council.dana, nadia)
    clients = [*map(signed_in, people), Client()]
    before = actions()
    for method, path, statuses in TABLE:
        address = path.format(audit=audit.pk, programme=council.desk.pk)
        got = tuple(client.generic(method, address).status_code for client in clients)
        assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, statuses, strict=True)), (method, path)
    assert actions() == before


def test_two_versions_stand_side_by_side_with_the_words_of_each_marked(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    page = signed_in(cast.alice).get(COMPARE)
    assert "4 requirements are different" in text_of(page)
    html = page.content.decode()
    assert '<del><span class="hide">removed: </span>the count is</del>' in html
    assert '<ins><span class="hide">added: </span>both counts are</ins>' in html


def test_a_filter_leaves_only_what_is_different_in_that_respect(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = signed_in(cast.alice).get(f"{COMPARE}?kind=removed")
    assert re.findall(r'<article class="panel" id="([^"]+)"', page.content.decode()) == ["TRA-01"]
    assert "No longer asked in 1.1.0" in text_of(page)
    assert "Nothing is different in this respect" in text_of(signed_in(cast.alice).get(f"{COMPARE}?kind=moved"))


def test_a_stage_is_shown_at_a_time(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = signed_in(cast.alice).get(f"{COMPARE}?stage=TRA")
    assert re.findall(r'<article class="panel" id="([^"]+)"', page.content.decode()) == ["TRA-01"]


def test_another_weight_under_the_standard_policy_stands_beside_the_criticality(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    standard_policy()
    content = newer_checklist("1.2.0").model_dump(mode="json")
    content["stages"][0]["requirements"][1]["criticality"] = "minor"
    publish_checklist(checklist=Checklist.model_validate(content), actor=OPERATOR)
    text = text_of(signed_in(cast.alice).get("/library/cold-store/1.1.0/to/1.2.0/?kind=weight"))
    assert "weights under Standard scoring" in text
    assert "Weight 1.1.0 3 1.2.0 1" in text


def test_a_version_beside_itself_says_that_nothing_is_different(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = signed_in(cast.alice).get("/library/cold-store/1.0.0/to/1.0.0/")
    assert "Nothing is different but the number" in text_of(page)


def test_the_page_of_a_version_leads_to_the_comparison(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    assert COMPARE in links_of(signed_in(cast.alice).get("/library/cold-store/1.1.0/"))


def test_the_task_list_says_that_a_newer_version_is_out_and_the_audit_stays(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    page = signed_in(cast.carl).get(f"/audits/{audit.pk}/")
    assert "Version 1.1.0 of this checklist is out" in text_of(page)
    assert f"/audits/{audit.pk}/newer-version" in links_of(page)
    assert Audit.objects.get(pk=audit.pk).checklist_version.version == "1.0.0"


def test_what_would_change_is_counted_before_anything_does(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    text = text_of(signed_in(cast.alice).get(f"/audits/{audit.pk}/newer-version"))
    assert "Asked as before 1 answer is kept 1" in text
    assert "Asked otherwise 1 answer to confirm 1" in text
    assert "No longer asked 1 answer is dropped 1" in text
    assert "Does the site share keys with others?" in text
    assert Answer.objects.filter(audit=audit, value="met").count() == 3


def test_the_manager_moves_the_audit_and_a_second_click_finds_it_moved(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    url, sent = f"/audits/{audit.pk}/newer-version", {"seen": "1.0.0", "to": "1.1.0"}
    client = signed_in(cast.alice)
    answer = client.post(url, sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/audits/{audit.pk}/")
    again = client.post(url, sent)
    assert again.status_code == 409
    assert "This audit has moved to version 1.1.0" in text_of(again)
    assert client.get(url).status_code == 404


def test_an_answer_to_confirm_stands_beside_what_changed_and_counts_once_confirmed(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    move(audit, cast)
    client = signed_in(cast.carl)
    page = client.get(f"/audits/{audit.pk}/stages/GOV/?f=confirm")
    assert "Answered on version 1.0.0, which asks it otherwise" in text_of(page)
    assert "Confirm: Met" in text_of(page)
    assert "<ins>" in page.content.decode()
    answer = client.post(f"/audits/{audit.pk}/answers/GOV-02?go=GOV-03", {"revision": "2", "value": "met"})
    assert answer["Location"] == f"/audits/{audit.pk}/stages/GOV/?at=GOV-03&saved=GOV-02"
    assert Answer.objects.get(audit=audit, requirement="GOV-02").value == "met"
    assert "To confirm" not in text_of(client.get(f"/audits/{audit.pk}/"))


def test_answers_to_what_is_no_longer_asked_are_shown_as_dropped(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    move(audit, cast)
    text = text_of(signed_in(cast.adam).get(f"/audits/{audit.pk}/not-in-scope"))
    assert "these answers count for nothing 1 TRA-01 Doors are sealed Met" in text


def test_the_desk_tells_earlier_answers_and_findings_over_versions_and_what_changed_since(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    released(taken_up(cast, council), council, "GOV-02", "major")
    today = timezone.now().date()
    Programme.objects.filter(pk=council.desk.pk).update(
        next_checklist_version=newer_version(), required_from=today, accepted_until=today
    )
    audit = draft(
        cast, checklist=newer_version(), answers={"GOV-01": "met", "GOV-02": "met", "GOV-03": "met"}, title="2027"
    )
    submit_audit(audit=audit.pk, declaration=signed(audit, cast), actor=by(cast.sam, minutes=24 * 60))
    review = file_submission(audit=audit.pk, programme=council.desk.pk, actor=by(cast.alice, minutes=25 * 60))
    client = signed_in(council.bob)
    reworded = text_of(client.get(f"/reviews/{review.pk}/?at=GOV-02&f=all"))
    assert "2026 annual self-audit: Met Finding: Major on version 1.0.0, which asked it otherwise" in reworded
    same = text_of(client.get(f"/reviews/{review.pk}/?at=GOV-01&f=all"))
    assert "on version 1.0.0, which asked the same" in same
    assert "which asked" not in text_of(client.get(f"/reviews/{review.pk}/?at=GOV-03&f=all"))


def test_the_administrator_announces_changes_and_cancels_a_newer_version(council: Council, signed_in: SignedIn) -> None:
    today = timezone.now().date()
    url = f"/body/programmes/{council.desk.pk}/versions"
    sent = {
        "act": "set",
        "version": "1.1.0",
        "required_from": (today + timedelta(days=30)).isoformat(),
        "accepted_until": (today + timedelta(days=60)).isoformat(),
        "reason": "The criteria were renewed.",
    }
    client = signed_in(council.amelie)
    assert client.post(url, sent).status_code == 302
    page = client.get(url)
    assert "The criteria were renewed. Amélie Arc" in text_of(page)
    assert "1.1.0 is required from" in text_of(client.get("/body/programmes"))
    assert client.post(url, {"act": "cancel", "reason": "Too early for members."}).status_code == 302
    assert Programme.objects.get(pk=council.desk.pk).next_checklist_version is None


def test_members_see_both_versions_when_opening_and_how_long_the_older_one_is_taken_when_filing(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    today = timezone.now().date()
    submission = submitted(cast)
    Programme.objects.filter(pk=council.desk.pk).update(
        next_checklist_version=newer_version(),
        required_from=today + timedelta(days=30),
        accepted_until=today + timedelta(days=60),
    )
    client = signed_in(cast.alice)
    opening = client.get("/audits/open")
    assert f'value="{council.desk.pk}@1.1.0"' in opening.content.decode()
    assert "on 1.1.0 is asked for; an audit on this version can be filed until" in text_of(opening)
    sent = {"site": cast.depot.pk, "programme": f"{council.desk.pk}@1.1.0", "title": "Early"}
    assert client.post("/audits/open", sent).status_code == 302
    assert Audit.objects.get(title="Early").checklist_version == newer_version()
    score(submission)
    assert "A newer version, 1.1.0, takes the place of this one" in text_of(
        client.get(f"/audits/{submission.audit_id}/result")
    )


def test_once_the_transition_is_over_only_versions_newer_than_the_newer_one_are_offered(
    council: Council, signed_in: SignedIn
) -> None:
    day = timezone.now().date() - timedelta(days=1)
    Programme.objects.filter(pk=council.desk.pk).update(
        next_checklist_version=newer_version(), required_from=day, accepted_until=day
    )
    client, url = signed_in(council.amelie), f"/body/programmes/{council.desk.pk}/versions"
    assert "No newer version of this checklist is published" in text_of(client.get(url))
    newer_version("1.2.0")
    page = client.get(url)
    assert "Audits are opened and filed on 1.1.0 alone" in text_of(page)
    assert re.findall(r'<option value="([^"]+)"', page.content.decode()) == ["1.2.0"]


def test_days_that_do_not_fit_are_refused_with_what_was_entered(council: Council, signed_in: SignedIn) -> None:
    today = timezone.now().date().isoformat()
    sent = {
        "act": "set",
        "version": "1.1.0",
        "required_from": today,
        "accepted_until": "2026-01-01",
        "reason": "x" * 12,
    }
    page = signed_in(council.amelie).post(f"/body/programmes/{council.desk.pk}/versions", sent)
    assert page.status_code == 422
    assert "before the newer one is required" in text_of(page)
    assert 'value="2026-01-01"' in page.content.decode()


@pytest.mark.parametrize(("path", "most"), [(COMPARE, 5), ("/audits/{audit}/newer-version", 8)])
def test_pages_of_versions_ask_the_database_little(
    cast: Cast, audit: Audit, signed_in: SignedIn, django_assert_max_num_queries: Any, path: str, most: int
) -> None:
    client = signed_in(cast.alice)
    client.get(path.format(audit=audit.pk))  # what a process remembers of published versions
    with django_assert_max_num_queries(most):
        client.get(path.format(audit=audit.pk))
