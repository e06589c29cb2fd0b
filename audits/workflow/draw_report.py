"""The report of a score run is drawn and kept under its digest."""

from uuid import UUID

from audits.certificates.languages import language_of
from audits.certificates.models import Document, DocumentKind
from audits.certificates.pdf import draw as pdf
from audits.certificates.report import report_facts
from audits.results.queries import score_runs
from audits.workflow.documents import keep_document
from audits.workflow.jobs import finish
from audits.workflow.models import JobKind
from audits.workflow.seals import require_whole_declaration
from compliance.core.catalogues import ORIGINAL
from compliance.trail.recording import Actor


def draw_report(*, score_run: UUID, actor: Actor, language: str = "") -> Document:
    """This function will draw and keep the report once a language; a second call returns the document that is kept.

    The first report speaks the language of whoever signed; others are drawn when they are asked for. Refused when the
    signature under the submission is broken.
    """
    run = score_runs().across_tenants("a worker draws").get(pk=score_run)
    require_whole_declaration(run.answer_set.submission)
    language = language or language_of(run.answer_set.submission)
    document = keep_document(
        score_run=run,
        kind=DocumentKind.REPORT,
        draw=lambda: pdf.draw_report(report_facts(run, language)),
        actor=actor,
        language=None if language == ORIGINAL else language,
    )
    finish(kind=JobKind.REPORT, subject=score_run, at=actor.at)
    return document
