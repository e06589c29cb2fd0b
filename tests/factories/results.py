"""What follows a score: stand-ins for the drawn documents, and a correction that was submitted."""

from audits.certificates.models import Certificate, Document, DocumentKind
from audits.conduct.models import Audit, Submission
from audits.results.models import ScoreRun
from audits.workflow.correct_audit import correct_audit
from audits.workflow.documents import keep_document
from audits.workflow.jobs import finish
from audits.workflow.models import JobKind
from tests.factories.audits import answer, score, submit
from tests.factories.cast import NOW, WORKER, Cast, by

CONTENTS = {
    DocumentKind.REPORT: b"%PDF-1.7 stands in for the report",
    DocumentKind.CERTIFICATE: b"%PDF-1.7 stands in for the declaration",
}


def certificate(run: ScoreRun) -> Certificate:
    """What was registered on the run."""
    return Certificate.objects.get(score_run=run)


def drawn(run: ScoreRun) -> dict[str, Document]:
    """This function will keep a stand-in for each document that the run calls for, and finish their jobs."""
    kinds = [DocumentKind.REPORT]
    if Certificate.objects.filter(score_run=run).exists():
        kinds.append(DocumentKind.CERTIFICATE)
    return {kind.value: _drawn(run, kind) for kind in kinds}


def _drawn(run: ScoreRun, kind: DocumentKind) -> Document:
    document = keep_document(score_run=run, kind=kind, draw=lambda: CONTENTS[kind], actor=WORKER)
    finish(kind=JobKind(kind.value), subject=run.pk, at=NOW)
    return document


def audit_of(run: ScoreRun) -> Audit:
    """The audit as the database has it now."""
    return Audit.objects.get(pk=run.answer_set.submission.audit_id)


def corrected(run: ScoreRun, cast: Cast, **answers: str) -> Submission:
    """This function will correct the run's audit, with other answers to `GOV_01=…`, and submit the correction."""
    correction = correct_audit(audit=audit_of(run).pk, reason="A count was wrong.", actor=by(cast.alice, minutes=5))
    for requirement, value in answers.items():
        answer(correction, requirement.replace("_", "-"), value, cast)
    return submit(correction, cast)


def corrected_and_scored(run: ScoreRun, cast: Cast, **answers: str) -> ScoreRun:
    """The score run of the correction."""
    return score(corrected(run, cast, **answers))
