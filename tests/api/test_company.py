"""What a company's program reads and writes: its audits and nothing of others'."""

import json
from typing import Any

import pytest

from audits.conduct.models import Answer, Audit
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.organisations.models import Membership, Role
from compliance.tokens.scopes import AT_COMPANY, Scope
from compliance.trail.models import TrailEvent
from tests.api.documented import told
from tests.factories.audits import ALL_MET, FAILED, draft, scored, submitted
from tests.factories.cast import Cast
from tests.factories.results import audit_of
from tests.factories.reviews import Council, certified
from tests.factories.tokens import Program, program

SENT = {"answer": "met", "reason": "", "comment": "Seen on site.", "revision": 0}
ANSWER = "/audits/{audit}/answers/{requirement}"


@pytest.fixture
def asking(cast: Cast) -> Program:
    """Carl's program, for everything that he may do."""
    return program(cast.carl, cast.acme, *(scope for scope in AT_COMPANY if scope != Scope.READ_TRAIL))


def test_audits_come_a_page_at_a_time_the_newest_first(cast: Cast, asking: Program, monkeypatch: Any) -> None:
    first, second = draft(cast, title="2025"), draft(cast, title="2026", answers={"GOV-01": "met"})
    run = scored(cast, FAILED)
    monkeypatch.setattr("audits.api.call.A_PAGE", 2)
    page = told(asking.get("audits"), "/audits")
    assert (page["total"], page["page"], page["next"]) == (3, 1, "/api/v1/audits?page=2")
    assert {each["id"] for each in page["items"]} <= {str(audit_of(run).pk), str(first.pk), str(second.pk)}
    last = told(asking.get(page["next"].removeprefix("/api/v1/")), "/audits")
    assert (len(last["items"]), last["next"]) == (1, None)
    drafts = told(asking.get("audits?status=draft"), "/audits")
    assert {each["title"]: each["progress"] for each in drafts["items"]} == {
        "2025": {"in_scope": 3, "answered": 0, "open_criticals": 1},
        "2026": {"in_scope": 3, "answered": 1, "open_criticals": 0},
    }
    (failed,) = told(asking.get("audits?status=submitted"), "/audits")["items"]
    assert failed["outcome"]["outcome"] == "not_conforming"


def test_an_audit_comes_with_the_answer_to_each_requirement_in_scope(cast: Cast, asking: Program) -> None:
    audit = draft(cast, answers={"GOV-02": "not_met"})
    found = told(asking.get(f"audits/{audit.pk}"), "/audits/{audit}")
    assert {id_: (each["answer"], each["revision"], each["reason"]) for id_, each in found["answers"].items()} == {
        "GOV-01": ("unanswered", 0, ""),
        "GOV-02": ("not_met", 1, "Because of GOV-02."),
        "TRA-01": ("unanswered", 0, ""),
    }
    assert found["answers"]["GOV-02"]["changed_by"] == {"id": str(cast.carl.pk), "name": "Carl Cole"}
    assert found["scope"]["roles"] == "all"


def test_what_was_submitted_comes_with_its_digest_and_its_signature(cast: Cast, asking: Program) -> None:
    submission = submitted(cast, ALL_MET)
    found = told(asking.get(f"audits/{submission.audit_id}/submission"), "/audits/{audit}/submission")
    assert found["digest"] == submission.digest == sha256_hex(canonical_json(found["content"]))
    assert [(each["name"], each["meaning"], each["is_whole"]) for each in found["signatures"]] == [
        ("Sam Sato", "responsibility", True)
    ]


def test_a_result_is_the_one_that_its_page_gives_out(cast: Cast, asking: Program) -> None:
    audit = audit_of(scored(cast, FAILED))
    asking.client.force_login(cast.carl)
    found = told(asking.get(f"audits/{audit.pk}/result"), "/audits/{audit}/result")
    assert found == asking.client.get(f"/audits/{audit.pk}/result.json").json()
    assert found["outcome"] == "not_conforming"


def test_filings_and_certificates_are_the_companys_own(cast: Cast, council: Council, asking: Program) -> None:
    certificate = certified(cast, council)
    (filing,) = told(asking.get("reviews"), "/reviews")["items"]
    assert (filing["status"], filing["decision"], filing["programme"]) == ("decided", "certify", "Desk review")
    assert "reviewer" not in filing
    (found,) = told(asking.get("certificates"), "/certificates")["items"]
    assert (found["number"], found["status"], found["issuer"]) == (certificate.number, "valid", council.body.name)
    stranger = program(cast.charlie, cast.rival, *AT_COMPANY)
    assert [told(stranger.get(each), f"/{each}")["items"] for each in ("audits", "reviews", "certificates")] == [[]] * 3


def test_an_answer_is_kept_as_the_page_keeps_it_and_the_trail_names_the_token(cast: Cast, asking: Program) -> None:
    audit = draft(cast)
    sent = {**SENT, "answer": "partly_met", "reason": " Two of three\r\ndoors. "}
    found = told(asking.put(f"audits/{audit.pk}/answers/GOV-01", sent), ANSWER, "put")
    assert (found["answer"], found["reason"], found["revision"]) == ("partly_met", "Two of three\ndoors.", 1)
    event = TrailEvent.objects.filter(chain=cast.acme.pk).latest("sequence")
    body = json.loads(bytes(event.body))
    assert (body["action"], body["actor"], body["source"]) == ("answer.save", str(cast.carl.pk), "api")
    assert body["token"] == asking.get("token").json()["id"]
    again = told(asking.put(f"audits/{audit.pk}/answers/GOV-01", {**sent, "revision": 1}), ANSWER, "put")
    assert again["revision"] == 1
    assert TrailEvent.objects.filter(chain=cast.acme.pk).latest("sequence") == event


def test_whoever_comes_later_is_shown_what_is_stored_and_changes_nothing(cast: Cast, asking: Program) -> None:
    audit = draft(cast, answers={"GOV-01": "not_met"})
    answered = asking.put(f"audits/{audit.pk}/answers/GOV-01", SENT)
    found = told(answered, ANSWER, "put")
    assert (answered.status_code, found["code"]) == (409, "api.answer_changed")
    assert (found["stored"]["answer"], found["stored"]["revision"]) == ("not_met", 1)
    assert Answer.objects.get(audit=audit, requirement="GOV-01").value == "not_met"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "api.unreadable"),
        (b'\xff{"answer": "met", "revision": 0}', 400, "api.unreadable"),
        (b'{"answer": "met", "revision": NaN}', 400, "api.unreadable"),
        (b'{"answer": "met", "revision": Infinity}', 400, "api.unreadable"),
        (b'{"answer": "met", "answer": "not_met", "revision": 0}', 400, "api.unreadable"),
        (b'{"answer": "met", "revision": 0, "comment": "\\ud83d"}', 400, "api.unreadable"),
        (b'{"answer": "met", "revision": ' + b"9" * 5_000 + b"}", 400, "api.unreadable"),
        (b"[" * 60_000, 400, "api.unreadable"),
        (b"null", 422, "api.wrong_shape"),
        (b'{"answer": "met"}', 422, "api.wrong_shape"),
        (b'{"answer": "met", "revision": 1.0e0}', 422, "api.wrong_shape"),
        (b'{"answer": "met", "revision": "0"}', 422, "api.wrong_shape"),
        (b'{"answer": "met", "revision": true}', 422, "api.wrong_shape"),
        (b'{"answer": "met", "revision": -1}', 422, "api.wrong_shape"),
        (b'{"answer": "met", "revision": 99999999999}', 422, "api.wrong_shape"),
        (b'{"answer": "met", "revision": 0, "changed_by": "Sam"}', 422, "api.wrong_shape"),
        (b'{"answer": "excellent", "revision": 0}', 422, "answer.unknown_value"),
        (b'{"answer": "met", "revision": 0, "comment": "\\u0000"}', 422, "answer.text_unprintable"),
        (b'{"answer": "met", "revision": 0, "comment": "' + b"a" * 4_001 + b'"}', 422, "answer.text_too_long"),
        (b'{"answer": "met", "revision": 0, "comment": "' + b"a" * 70_000 + b'"}', 413, "api.too_large"),
    ],
)
def test_a_body_that_is_not_what_was_meant_changes_nothing(
    cast: Cast, asking: Program, body: bytes, status: int, code: str
) -> None:
    audit = draft(cast)
    answered = asking.put(f"audits/{audit.pk}/answers/GOV-01", body)
    assert (answered.status_code, told(answered, ANSWER, "put")["code"]) == (status, code)
    assert not Answer.objects.filter(audit=audit).exists()


@pytest.mark.parametrize(
    "sent", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
def test_only_json_is_taken(cast: Cast, asking: Program, sent: str) -> None:
    answered = asking.put(f"audits/{draft(cast).pk}/answers/GOV-01", json.dumps(SENT), content_type=sent)
    assert (answered.status_code, told(answered, ANSWER, "put")["code"]) == (415, "api.not_json")


def test_what_is_not_there_for_the_token_is_not_found(cast: Cast, asking: Program) -> None:
    audit = draft(cast)
    assert asking.put(f"audits/{audit.pk}/answers/GOV-99", SENT).status_code == 404
    Membership.objects.create(person=cast.charlie, company=cast.acme, role=Role.MANAGER)
    for_rival = program(cast.charlie, cast.rival, *AT_COMPANY)
    for path in ("audits/{}", "audits/{}/result", "audits/{}/submission"):
        assert for_rival.get(path.format(audit.pk)).status_code == 404
    assert for_rival.put(f"audits/{audit.pk}/answers/GOV-01", SENT).status_code == 404
    assert not Answer.objects.filter(audit=audit).exists()


def test_an_audit_that_was_submitted_takes_no_answer(cast: Cast, asking: Program) -> None:
    audit = submitted(cast, ALL_MET).audit
    found = told(asking.put(f"audits/{audit.pk}/answers/GOV-01", {**SENT, "revision": 1}), ANSWER, "put")
    assert (found["status"], found["errors"][0]["code"]) == (422, "audit.not_a_draft")
    assert Audit.objects.get(pk=audit.pk).status == "submitted"


def test_an_audit_asks_as_much_of_the_database_for_one_answer_as_for_all(
    cast: Cast, asking: Program, django_assert_num_queries: Any
) -> None:
    audits = [draft(cast, answers={"GOV-01": "met"}), draft(cast, title="Full", answers=ALL_MET)]
    asking.get("token")
    for audit in audits:
        with django_assert_num_queries(7):
            asking.get(f"audits/{audit.pk}")
