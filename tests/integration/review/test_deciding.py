"""A second person decides, and a certificate follows."""

from datetime import date, timedelta

import pytest

from audits.certificates.models import Certificate
from audits.certificates.queries import facts_of, public_record
from audits.decisions.models import Decision
from audits.decisions.sealing import decision_digest, signed_words
from audits.review.models import Review
from audits.workflow.decide import Verdict, decide
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.file_submission import withdraw_filing
from audits.workflow.issue_certificate import issue_certificate
from audits.workflow.models import Job
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.organisations.models import BodyRole
from compliance.signing.signing import digest_with
from tests.factories.audits import score
from tests.factories.cast import NOW, OPERATOR, WORKER, Cast, by
from tests.factories.results import corrected
from tests.factories.reviews import (
    CERTIFY,
    REFUSE,
    Council,
    approval_of,
    certified,
    conditional,
    decide_it,
    decided,
    person_of,
    recommended,
    run_of,
    taken_up,
)
from tests.factories.trail import recorded
from tests.integration.review.refusals import denied, refused

CONDITIONS = Verdict("conditional", "Nearly.", "Close GOV-01.\nSend the log.", date(2027, 2, 1))


def _decide(review: Review, council: Council, verdict: Verdict) -> Decision:
    return decide_it(review, council, verdict)


def test_a_decision_is_signed_and_told(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    with recorded() as events:
        decision = _decide(review, council, CERTIFY)
    assert (decision.kind, decision.reason, decision.decided_by, decision.reviewer) == (
        "certify",
        "Everything is in place.",
        council.dora,
        council.bob,
    )
    assert (decision.signature.name, decision.signature.meaning) == ("Dora Dale", "approval")
    assert [(event.action, event.chain) for event in events] == [
        ("signature.made", council.body.id),
        ("review.decide", council.body.id),
    ]
    assert events[1].data == {
        "changes": {"status": ["recommended", "decided"]},
        "decision": str(decision.id),
        "kind": "certify",
        "reason": "Everything is in place.",
        "result": run_of(review).digest,
    }
    assert Job.objects.filter(subject=decision.score_run_id).values_list("kind", flat=True).get() == "certificate"


def test_the_certificate_names_who_reviewed_and_what_holds(cast: Cast, council: Council) -> None:
    certificate = certified(cast, council)
    facts = facts_of(certificate)
    assert certificate.number == "CW-CCT-2026-000001"
    assert (facts.level, facts.issuer, facts.programme, facts.grade, facts.outcome) == (
        "desk_reviewed",
        "Council of Careful Traders",
        "Desk review",
        "A",
        "conforming",
    )
    assert [signature.name for signature in facts.signatures] == ["Dora Dale", "Bob Brook"]
    assert (facts.valid_from, facts.valid_until) == (date(2026, 11, 24), date(2027, 11, 23))
    record = public_record(certificate.code, now=NOW)
    assert record is not None
    assert record.status == "valid"


def test_a_certificate_is_issued_once(cast: Cast, council: Council) -> None:
    decision = decided(cast, council)
    first = issue_certificate(decision=decision, actor=WORKER)
    with recorded() as events:
        assert issue_certificate(decision=decision, actor=WORKER) == first
    assert events == []
    assert Certificate.objects.filter(score_run=decision.score_run).count() == 1


def test_the_pdf_is_drawn_once(cast: Cast, council: Council) -> None:
    run = decided(cast, council).score_run_id
    document = draw_certificate(score_run=run, actor=WORKER)
    assert draw_certificate(score_run=run, actor=WORKER) == document
    assert Job.objects.get(subject=run).state == "done"


def test_conditions_are_printed_and_have_their_day(cast: Cast, council: Council) -> None:
    decision = decide_it(conditional(cast, council), council, CONDITIONS)
    certificate = issue_certificate(decision=decision, actor=WORKER)
    facts = facts_of(certificate)
    assert (facts.outcome, facts.conditions, facts.conditions_due) == (
        "conditional",
        ("Close GOV-01.", "Send the log."),
        date(2027, 2, 1),
    )
    later = public_record(certificate.code, now=NOW + timedelta(days=120))
    assert later is not None
    assert later.status == "suspended"


def test_a_refusal_issues_nothing(cast: Cast, council: Council) -> None:
    decision = decided(cast, council, REFUSE)
    assert not Job.objects.filter(subject=decision.score_run_id).exists()
    with pytest.raises(ValueError, match="is a refusal"):
        issue_certificate(decision=decision, actor=WORKER)
    assert Certificate.objects.filter(score_run=decision.score_run).count() == 0


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict("maybe", "Why not."), "decision.unknown_kind"),
        (Verdict("certify", "  "), "decision.reason_missing"),
        (Verdict("conditional", "Nearly."), "decision.conditions_missing"),
        (Verdict("conditional", "Nearly.", "Close it."), "decision.conditions_missing"),
        (Verdict("conditional", "Nearly.", "Close it.", date(2026, 11, 23)), "decision.due_in_the_past"),
    ],
)
def test_half_a_decision_is_refused(cast: Cast, council: Council, verdict: Verdict, code: str) -> None:
    review = recommended(cast, council)
    with refused(code):
        _decide(review, council, verdict)
    assert Review.objects.get().status == "recommended"


@pytest.mark.parametrize("kind", ["certify", "conditional"])
def test_no_certificate_for_an_outcome_that_does_not_conform(cast: Cast, council: Council, kind: str) -> None:
    review = recommended(cast, council, findings={"GOV-01": "critical"})
    with refused("decision.outcome_forbids"):
        _decide(review, council, Verdict(kind, "All the same.", "Close it.", date(2027, 1, 1)))


def test_a_conditional_outcome_needs_conditions(cast: Cast, council: Council) -> None:
    review = conditional(cast, council)
    with refused("decision.needs_conditions"):
        _decide(review, council, CERTIFY)


def test_nothing_is_decided_before_the_verified_answers_are_scored(cast: Cast, council: Council) -> None:
    from compliance.signing.recognition import Credentials
    from tests.factories.cast import PASSWORD
    from tests.factories.reviews import recommend_it, verify

    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    recommend_it(review, council)
    credentials = Credentials(council.dora, PASSWORD, "0" * 64, email=council.dora.email)
    with refused("decision.not_scored_yet"):
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(council.dora))


def test_what_is_not_recommended_is_not_decided(cast: Cast, council: Council) -> None:
    from compliance.signing.recognition import Credentials
    from tests.factories.cast import PASSWORD

    review = taken_up(cast, council)
    credentials = Credentials(council.dora, PASSWORD, "0" * 64, email=council.dora.email)
    with refused("decision.not_possible"):
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(council.dora))


def test_a_decision_is_final(cast: Cast, council: Council) -> None:
    review = decided(cast, council).review
    with refused("decision.not_possible"):
        decide(review=review.id, verdict=REFUSE, credentials=approval_of(review, council.dan), actor=by(council.dan))


def test_a_filing_taken_back_is_not_decided(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    withdraw_filing(review=review.id, actor=by(cast.alice))
    with refused("decision.not_possible"):
        _decide(review, council, CERTIFY)


def test_a_withdrawn_audit_is_not_decided(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    withdraw_audit(audit=review.submission.audit_id, reason="It was made in error.", actor=by(cast.sam))
    with refused("decision.not_possible"):
        _decide(review, council, CERTIFY)


def test_a_corrected_audit_is_not_decided(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    corrected(score(review.submission), cast)
    with refused("decision.not_possible"):
        _decide(review, council, CERTIFY)


def test_a_wrong_password_decides_nothing(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    wrong = approval_of(review, council.dora, password="not this one")
    with refused("signature.password_wrong"):
        decide(review=review.id, verdict=CERTIFY, credentials=wrong, actor=by(council.dora))
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("who", ["bob", "amelie", "dana"])
def test_others_may_not_decide(cast: Cast, council: Council, who: str) -> None:
    review, person = recommended(cast, council), getattr(council, who)
    credentials = approval_of(review, person)
    with denied():
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=by(person))


@pytest.mark.parametrize("actor", [OPERATOR, WORKER])
def test_neither_the_operator_nor_a_worker_decides(cast: Cast, council: Council, actor: object) -> None:
    review = recommended(cast, council)
    credentials = approval_of(review, council.dora)
    with denied():
        decide(review=review.id, verdict=CERTIFY, credentials=credentials, actor=actor)  # type: ignore[arg-type]


def test_numbers_of_a_body_have_no_gaps(cast: Cast, council: Council) -> None:
    assert certified(cast, council).number == "CW-CCT-2026-000001"
    person_of(council.body, "Extra Eve", BodyRole.DECIDER)
    assert certified(cast, council).number == "CW-CCT-2026-000002"


def test_the_signature_binds_the_decision_and_its_reason(cast: Cast, council: Council) -> None:
    decision = decided(cast, council)
    shown = decision_digest(decision.review, decision.score_run)
    assert decision.signature.digest == digest_with(shown, signed_words(CERTIFY))
    assert decision.signature.digest != digest_with(shown, signed_words(Verdict("certify", "Another reason.")))
