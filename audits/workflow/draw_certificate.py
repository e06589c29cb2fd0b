"""The certificate or self-declaration of a score run is drawn from its frozen text and kept under its digest."""

from uuid import UUID

from audits.certificates.models import Certificate, Document, DocumentKind
from audits.certificates.pdf import draw as pdf
from audits.certificates.queries import facts_of
from audits.decisions.queries import decision_on
from audits.workflow.documents import keep_document
from audits.workflow.issue_certificate import issue_certificate
from audits.workflow.jobs import finish
from audits.workflow.models import JobKind
from compliance.trail.recording import Actor


def draw_certificate(*, score_run: UUID, actor: Actor) -> Document:
    """This function will draw and keep the PDF once; a second call returns the document that is kept.

    A self-declaration was registered when it was scored; a reviewed certificate is issued here, on its decision.
    """
    decision = decision_on(score_run)
    certificate = (
        issue_certificate(decision=decision, actor=actor) if decision else Certificate.objects.get(score_run=score_run)
    )
    document = keep_document(
        score_run=certificate.score_run,
        kind=DocumentKind.CERTIFICATE,
        draw=lambda: pdf.draw_certificate(facts_of(certificate)),
        actor=actor,
    )
    finish(kind=JobKind.CERTIFICATE, subject=score_run, at=actor.at)
    return document
