"""The trail's pages: whose it is, what it shows, how it is filtered, marked and taken away."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audits.web.trail.sentences import SENTENCES
from audits.web.trail.values import FIELDS
from compliance.trail.models import TrailEvent, TrailReview
from compliance.trail.reading import Which, digest_of_events, hashes_of_events
from tests.factories.audits import answer, draft, scored
from tests.factories.cast import Cast
from tests.factories.protected import one_of_each
from tests.factories.reviews import Council, released, taken_up
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

WHO = ("alice", "carl", "sam", "adam", "charlie", "bob", "amelie", "dana", "nobody")
TABLE = [
    ("GET", "/trail/", (200, 403, 200, 200, 200, 404, 404, 404, 302)),
    ("POST", "/trail/", (422, 403, 403, 403, 422, 404, 404, 404, 302)),
    ("GET", "/trail/?of=audit:{audit}", (200, 200, 200, 200, 404, 404, 404, 404, 302)),
    ("GET", "/trail/hold", (200, 403, 403, 403, 200, 404, 404, 404, 302)),
    ("POST", "/trail/hold", (422, 403, 403, 403, 422, 404, 404, 404, 302)),
    ("GET", "/audits/{audit}/hold", (200, 403, 403, 403, 404, 404, 404, 404, 302)),
    ("POST", "/audits/{audit}/hold", (422, 403, 403, 403, 404, 404, 404, 404, 302)),
    ("GET", "/trail/export", (200, 403, 200, 200, 200, 404, 404, 404, 302)),
    ("GET", "/trail/export.json", (200, 403, 200, 200, 200, 404, 404, 404, 302)),
    ("GET", "/trail/export.exe", (404, 403, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/body/trail/", (404, 404, 404, 404, 404, 403, 200, 200, 302)),
    ("POST", "/body/trail/", (404, 404, 404, 404, 404, 403, 422, 422, 302)),
    ("GET", "/body/trail/?of=review:{review}", (404, 404, 404, 404, 404, 200, 200, 200, 302)),
    ("GET", "/body/trail/export", (404, 404, 404, 404, 404, 403, 200, 200, 302)),
    ("GET", "/body/trail/export.csv", (404, 404, 404, 404, 404, 403, 200, 200, 302)),
]


def test_each_person_gets_what_the_table_says_and_leaves_no_trace(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    review = taken_up(cast, council)
    people = (cast.alice, cast.carl, cast.sam, cast.adam, cast.charlie, council.bob, council.amelie, council.dana)
    clients = [*map(signed_in, people), Client()]
    with recorded() as events:
        for method, path, statuses in TABLE:
            address = path.format(audit=review.submission.audit_id, review=review.pk)
            got = tuple(client.generic(method, address, "last=0").status_code for client in clients)
            assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, statuses, strict=True)), (method, path)
    assert events == []
    assert clients[0].put("/trail/").status_code == 405


def test_it_tells_who_did_what_with_old_and_new_side_by_side(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    answer(audit, "GOV-01", "not_met", cast, "Nobody counts the keys.")
    page = signed_in(cast.alice).get(f"/trail/?of=answer:{audit.pk}/GOV-01")
    text = text_of(page)
    assert text.count("Carl Cole answered GOV-01") == 2
    assert "Answer Before: Met After: Not met" in text
    assert "Reason – After: Nobody counts the keys." in text


def test_the_history_of_an_audit_tells_of_its_answers_and_of_no_other_audit(cast: Cast, signed_in: SignedIn) -> None:
    audit, other = draft(cast, answers={"GOV-01": "met"}), draft(cast, answers={"TRA-01": "met"})
    text = text_of(signed_in(cast.carl).get(f"/trail/?of=audit:{audit.pk}"))
    assert ("answered GOV-01" in text, "answered TRA-01" in text) == (True, False)
    assert other.pk != audit.pk


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("by={carl}", ["Carl Cole answered GOV-01"]),
        ("from=command&until=2026-11-24", ["The system gave Adam Abel the role Reader"]),
        ("since=2026-11-25", []),
        ("since=nonsense&by=nobody&before=x", ["Carl Cole answered GOV-01", "Alice Adler opened the audit"]),
    ],
)
def test_the_url_says_what_is_shown(cast: Cast, signed_in: SignedIn, query: str, told: list[str]) -> None:
    draft(cast, answers={"GOV-01": "met"})
    text = text_of(signed_in(cast.alice).get(f"/trail/?{query.format(carl=cast.carl.pk)}"))
    assert [each for each in told if each not in text] == []
    assert ("No event fits" in text) == (not told)


def test_pages_follow_each_other_without_gap_or_overlap(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audits.web.trail.listing.A_PAGE", 4)
    draft(cast, answers={"GOV-01": "met", "GOV-02": "met"})
    last = TrailEvent.objects.filter(chain=cast.acme.pk).count()
    client, address, seen = signed_in(cast.alice), "/trail/", []
    while address:
        shown = client.get(address).context["shown"]
        seen += [event.sequence for event in shown.events]
        address = f"/trail/?before={shown.older}" if shown.older else ""
    assert seen == list(range(last, 0, -1))
    newer = client.get(f"/trail/?after={last - 4}").context["shown"]
    assert ([event.sequence for event in newer.events], newer.newer) == (list(range(last, last - 4, -1)), None)


def test_marking_it_as_reviewed_is_a_record(cast: Cast, signed_in: SignedIn) -> None:
    draft(cast)
    client = signed_in(cast.alice)
    last = client.get("/trail/").context["last"]
    with recorded() as events:
        assert client.post("/trail/", {"last": last, "note": " Nothing odd. "}).status_code == 302
    mark = TrailReview.objects.get()
    assert (mark.first, mark.last, mark.note, mark.reviewed_by) == (1, last, "Nothing odd.", cast.alice.pk)
    assert [(event.action, event.data["last"]) for event in events] == [("trail.review", last)]
    text = text_of(client.get("/trail/"))
    assert f"Alice Adler reviewed the trail up to event {last}." in text
    assert "1 event since the last mark" in text
    assert client.post("/trail/", {"last": last}).status_code == 422


def test_a_manager_sets_a_hold_and_lifts_it_with_a_reason_each_time(cast: Cast, signed_in: SignedIn) -> None:
    audit, client = draft(cast), signed_in(cast.alice)
    address = f"/audits/{audit.pk}/hold"
    with recorded() as events:
        for act, reason in (("set", "A court asked for it."), ("lift", "The court is done.")):
            assert client.post(address, {"act": act, "reason": reason}).status_code == 302
            assert (f"{'A' if act == 'set' else 'No'} legal hold stands") in text_of(client.get(address))
        assert client.post(address, {"act": "lift", "reason": "Once more, please."}).status_code == 422
    assert [(event.action, event.data["reason"]) for event in events] == [
        ("hold.set", "A court asked for it."),
        ("hold.lift", "The court is done."),
    ]
    assert f'href="{address}"' in client.get(f"/trail/?of=audit:{audit.pk}").content.decode()


def test_an_export_holds_the_digest_that_the_page_shows(cast: Cast, signed_in: SignedIn) -> None:
    draft(cast, answers={"GOV-01": "not_met"})
    client, query = signed_in(cast.alice), f"by={cast.carl.pk}"
    digest = digest_of_events(hashes_of_events(cast.acme.pk, Which(by=cast.carl.pk)))
    assert client.get(f"/trail/export?{query}").context["digest"] == digest
    told = json.loads(client.get(f"/trail/export.json?{query}").content)
    assert (told["digest"], told["people"]) == (digest, {str(cast.carl.pk): "Carl Cole"})
    assert [event["data"]["changes"]["value"] for event in told["events"]] == [[None, "not_met"]]
    assert digest_of_events(event["hash"] for event in told["events"]) == digest
    rows = list(csv.reader(io.StringIO(client.get(f"/trail/export.csv?{query}").content.decode("utf-8-sig"))))
    assert rows[1][5:8] == ["Answer", "", "Not met"]
    assert rows[-1] == ["Digest over the hashes, in order", digest]
    assert client.get(f"/trail/export.pdf?{query}").content.startswith(b"%PDF-1.7")


def test_what_cannot_be_exported_is_refused_before_any_event_is_read(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audits.web.trail.exporting.MOST_ON_PAPER", 3)
    client = signed_in(cast.alice)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/trail/export.exe").status_code == 404
        too_long = client.get("/trail/export.pdf?from=command")
    assert [each["sql"] for each in queries if '"body"' in each["sql"]] == []
    assert (too_long.status_code, "A PDF holds up to 3 events. Choose a shorter period" in text_of(too_long)) == (
        422,
        True,
    )
    assert "/trail/export.csv?from=command" in links_of(too_long)


def test_a_body_reads_its_own_chain_and_a_company_reads_nothing_of_it(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    finding = released(taken_up(cast, council), council, "GOV-02")
    assert "raised a finding" in text_of(signed_in(council.bob).get(f"/body/trail/?of=finding:{finding.pk}"))
    assert signed_in(cast.alice).get(f"/trail/?of=finding:{finding.pk}").status_code == 404
    assert "finding" not in text_of(signed_in(council.dana).get("/body/trail/"))


def test_somebody_of_a_member_company_reads_nothing_of_the_bodys_trail(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    from audits.workflow.companies import add_member
    from compliance.organisations.models import Role
    from tests.factories.cast import OPERATOR

    add_member(company=cast.acme, person=council.amelie, role=Role.READER, actor=OPERATOR)
    assert signed_in(council.amelie).get("/body/trail/").status_code == 403


def test_every_action_has_a_sentence_and_every_field_a_name(cast: Cast) -> None:
    one_of_each(cast)
    told = set(TrailEvent.objects.values_list("action", flat=True))
    assert {action for action in told if not action.startswith("checklist_draft.")} <= SENTENCES.keys()
    events = TrailEvent.objects.exclude(action__startswith="checklist_draft.").exclude(action="answers.import")
    data = [json.loads(bytes(body))["data"] for body in events.values_list("body", flat=True)]
    assert {field for each in data for field in each.get("changes", ())} <= FIELDS.keys()


def test_each_answer_names_its_request_and_so_does_the_event(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    response = signed_in(cast.carl).post(
        f"/audits/{audit.pk}/answers/GOV-01", {"value": "met", "revision": 0}, headers={"X-Request-ID": "forged"}
    )
    body = json.loads(bytes(TrailEvent.objects.filter(chain=cast.acme.pk).order_by("-sequence")[0].body))
    assert body["request"] == response.headers["X-Request-ID"] != "forged"
    assert (body["for"], body["source"]) == (str(cast.acme.pk), "web")


def test_the_trail_asks_the_database_a_fixed_number_of_times(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: object
) -> None:
    scored(cast)
    client = signed_in(cast.alice)
    with django_assert_num_queries(11):  # type: ignore[operator]
        client.get("/trail/")
