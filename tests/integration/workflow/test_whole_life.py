"""Everything a company can do, once; the trail holds and tells all of it."""

from audits.workflow.correct_audit import correct_audit
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.draw_report import draw_report
from audits.workflow.evidence import NewEvidence, add_evidence, remove_evidence
from audits.workflow.set_scope import set_scope
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.trail.models import TrailEvent
from compliance.trail.recording import INSTANCE
from compliance.trail.verification import verify_trail
from tests.factories.audits import EVERYTHING, answer, draft, score, submit
from tests.factories.cast import WORKER, Cast, by


def live(cast: Cast) -> None:
    audit = draft(cast, facts=None)
    set_scope(audit=audit.id, facts=EVERYTHING, actor=by(cast.alice))
    for requirement in ("GOV-01", "GOV-02", "TRA-01"):
        answer(audit, requirement, "met", cast)
    for name in ("Letter", "Key book"):
        item = add_evidence(
            audit=audit.id, requirement="GOV-01", new=NewEvidence("reference", name), actor=by(cast.carl)
        )
    remove_evidence(audit=audit.id, requirement="GOV-01", item=item.id, actor=by(cast.carl))
    run = score(submit(audit, cast))
    draw_report(score_run=run.id, actor=WORKER)
    draw_certificate(score_run=run.id, actor=WORKER)
    correction = correct_audit(audit=audit.id, reason="A count was wrong.", actor=by(cast.alice))
    answer(correction, "TRA-01", "not_met", cast)
    score(submit(correction, cast))
    withdraw_audit(audit=correction.id, reason="The depot was closed.", actor=by(cast.sam))


def test_the_trail_tells_the_whole_life_in_order_and_holds(cast: Cast) -> None:
    before = TrailEvent.objects.filter(chain=cast.acme.id).count()
    live(cast)
    told = TrailEvent.objects.filter(chain=cast.acme.id).order_by("sequence").values_list("action", flat=True)
    assert list(told)[before:] == [
        "audit.open",
        "audit.scope",
        *["answer.save"] * 3,
        *["evidence.add"] * 2,
        "evidence.remove",
        "signature.made",
        "audit.submit",
        "answers.scored",
        "declaration.registered",
        *["document.drawn"] * 2,
        "audit.open",
        "audit.correct",
        "answer.save",
        "signature.made",
        "audit.submit",
        "audit.supersede",
        "answers.scored",
        "declaration.registered",
        "audit.withdraw",
    ]
    verdict = verify_trail()
    assert (verdict.chains, verdict.events, verdict.holds) == (3, TrailEvent.objects.count(), True)


def test_the_library_is_published_in_the_chain_of_the_installation(cast: Cast) -> None:
    draft(cast)
    told = TrailEvent.objects.filter(chain=INSTANCE).order_by("sequence").values_list("action", flat=True)
    assert list(told) == ["statement.accept", "checklist.published", "policy.published"]
