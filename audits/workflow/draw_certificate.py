"""The certificate or self-declaration of a score run is drawn from its frozen text and kept under its digest."""

from uuid import UUID

from django.db import IntegrityError, transaction

from audits.certificates.models import Certificate, Document, DocumentKind
from audits.certificates.pdf import draw as pdf
from audits.certificates.queries import facts_of
from audits.decisions.queries import decision_on
from audits.results.models import ScoreRun
from audits.results.queries import score_runs
from audits.workflow.documents import keep_document
from audits.workflow.issue_certificate import issue_certificate
from audits.workflow.jobs import enqueue, finish
from audits.workflow.models import JobKind
from audits.workflow.register_declaration import register_declaration
from audits.workflow.seals import require_whole_decision, require_whole_declaration
from compliance.trail.recording import Actor


def draw_certificate(*, score_run: UUID, actor: Actor) -> Document:
    """This function will draw and keep the PDF once; a second call returns the document that is kept.

    A reviewed certificate is issued here, on its decision; a self-declaration was registered when it was scored, or is
    here if it was scored among many. Refused when a signature that it rests on is broken.
    """
    run = score_runs().across_tenants("a worker draws").get(pk=score_run)
    decision = decision_on(run)
    if decision:
        require_whole_decision(decision)
    certificate = issue_certificate(decision=decision, actor=actor) if decision else _declaration(run, actor)
    document = keep_document(
        score_run=certificate.score_run,
        kind=DocumentKind.CERTIFICATE,
        draw=lambda: pdf.draw_certificate(facts_of(certificate)),
        actor=actor,
    )
    finish(kind=JobKind.CERTIFICATE, subject=score_run, at=actor.at)
    return document


def _declaration(run: ScoreRun, actor: Actor) -> Certificate:
    """The registered declaration; one that is registered only now has its report drawn after, which names it."""
    require_whole_declaration(run.answer_set.submission)
    if existing := Certificate.objects.filter(score_run=run).first():
        return existing
    try:
        with transaction.atomic():
            certificate = register_declaration(run=run, actor=actor)
            submission = run.answer_set.submission_id
            enqueue(kind=JobKind.REPORT, subject=run.pk, submission=submission, at=actor.at)
    except IntegrityError:
        return Certificate.objects.get(score_run=run)
    return certificate
