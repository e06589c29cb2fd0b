"""What is signed: golden bytes, stable for years."""

import json
from datetime import date
from typing import Any

from audits.conduct.freezing import frozen_content
from audits.conduct.models import Audit
from audits.results.freezing import answers_in
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.save_answer import GivenAnswer, save_answer
from audits.workflow.submit_audit import submit_audit
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.organisations.models import Company
from compliance.runtime.paths import ROOT
from compliance.scoring import Given
from compliance.scoring.vector import decode
from tests.factories.audits import KEEPER, answer, answer_set_of, draft, signed, submitted
from tests.factories.cast import Cast, by

GOLDEN = ROOT / "tests" / "data" / "workflow" / "submission.json"


def full_audit(cast: Cast) -> Audit:
    audit = draft(cast, facts=KEEPER)
    save_answer(
        audit=audit,
        given=GivenAnswer("GOV-01", "met", comment="For colleagues only."),
        actor=by(cast.carl),
    )
    answer(audit, "GOV-02", "not_applicable", cast, reason="  ")
    for new in (
        NewEvidence("file", "Letter.pdf", content=b"%PDF-1.7", covers_from=date(2026, 1, 1), covers_until=date.max),
        NewEvidence("link", "Policy", link="https://acme.example/policy"),
        NewEvidence("reference", "SOP-QA-014 v3"),
    ):
        add_evidence(audit=audit.id, requirement="GOV-01", new=new, actor=by(cast.carl))
    return audit


def named(content: bytes, audit: Audit) -> bytes:
    """Ids and library digests differ from run to run: names stand for them."""
    for value, name in (
        (audit.id, "AUDIT"),
        (audit.company_id, "COMPANY"),
        (audit.site_id, "SITE"),
        (audit.checklist_version.digest, "CHECKLIST"),
        (audit.policy_version.digest, "POLICY"),
    ):
        content = content.replace(str(value).encode(), name.encode())
    return content


def no_float(text: str) -> Any:
    raise AssertionError(f"{text} has no exact meaning")


def test_the_frozen_bytes_are_these(cast: Cast) -> None:
    audit = full_audit(cast)
    assert named(frozen_content(audit), audit).decode() + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_bytes_are_canonical_and_hold_no_float(cast: Cast) -> None:
    content = frozen_content(full_audit(cast))
    assert canonical_json(json.loads(content, parse_float=no_float)) == content


def test_the_digest_stays_the_same_until_something_declared_changes(cast: Cast) -> None:
    audit = full_audit(cast)
    digest = sha256_hex(frozen_content(audit))
    assert sha256_hex(frozen_content(Audit.objects.get(pk=audit.pk))) == digest
    answer(audit, "GOV-02", "not_applicable", cast, reason="Rented out.")
    assert sha256_hex(frozen_content(audit)) != digest


def test_a_name_in_decomposed_letters_freezes_like_a_composed_one(cast: Cast) -> None:
    audit = draft(cast)
    composed = frozen_content(audit)
    Company.objects.filter(pk=cast.acme.pk).update(local_name="艾克米化学", name="Acmé")
    first = frozen_content(Audit.objects.get(pk=audit.pk))
    Company.objects.filter(pk=cast.acme.pk).update(name="Acme\u0301")
    assert frozen_content(Audit.objects.get(pk=audit.pk)) == first != composed


def test_not_applicable_without_a_reason_goes_in_as_unanswered(cast: Cast) -> None:
    audit = full_audit(cast)
    submission = submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.sam), allow_gaps=True)
    told = json.loads(bytes(submission.content))["answers"]
    assert told["GOV-02"] == {"answer": "unanswered", "reason": "", "evidence": []}
    assert "For colleagues only" not in bytes(submission.content).decode()


def test_the_answer_set_holds_what_scoring_needs_and_names_the_submission(cast: Cast) -> None:
    audit = full_audit(cast)
    submission = submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.sam), allow_gaps=True)
    answers = answer_set_of(submission)
    content = json.loads(bytes(answers.content))
    assert content["format"] == "answers/1"
    assert (content["layer"], content["submission"]) == ("declared", submission.digest)
    assert content["answers"] == {
        "GOV-01": {"answer": "met", "reason": False, "evidence": 3},
        "GOV-02": {"answer": "unanswered", "reason": False, "evidence": 0},
    }
    assert answers.digest == sha256_hex(bytes(answers.content))


def test_the_vector_says_the_same_as_the_canonical_answers(cast: Cast) -> None:
    answers = answer_set_of(submitted(cast, {"GOV-01": "partly_met", "GOV-02": "not_applicable", "TRA-01": "met"}))
    order = answers.submission.audit.checklist_version.checklist.order
    assert bytes(answers.vector) == bytes([2 | 8, 4 | 8, 1])
    assert (
        decode(bytes(answers.vector), order)
        == answers_in(answers)
        == {
            "GOV-01": Given("partly_met", reason=True),
            "GOV-02": Given("not_applicable", reason=True),
            "TRA-01": Given("met"),
        }
    )


def test_a_requirement_out_of_scope_is_seven_in_the_vector_and_absent_from_the_answers(cast: Cast) -> None:
    answers = answer_set_of(submitted(cast, {"GOV-01": "met", "GOV-02": "not_met"}, facts=KEEPER))
    assert bytes(answers.vector) == bytes([1, 3 | 8, 7])
    assert set(answers_in(answers)) == {"GOV-01", "GOV-02"}
