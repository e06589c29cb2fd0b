"""Drawn documents: the bytes are kept first, then the row that names them, with its trail event."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from audits.certificates.models import Document, DocumentKind
from audits.evidence.storage import keep
from audits.results.models import ScoreRun
from compliance.trail.recording import Actor, append_event


def keep_document(
    *, score_run: ScoreRun, kind: DocumentKind, draw: Callable[[], bytes], actor: Actor, language: str | None = None
) -> Document:
    """This function will draw and keep a document unless it is kept already; of two that race, both return one row."""
    kept = Document.objects.filter(score_run=score_run, kind=kind, language=language)
    if existing := kept.first():
        return existing
    sha256, size = keep([draw()])
    try:
        with transaction.atomic():
            document = Document.objects.create(
                score_run=score_run, kind=kind, language=language, sha256=sha256, size=size, drawn_at=actor.at
            )
            append_event(
                chain=score_run.answer_set.submission.audit.company_id,
                actor=actor,
                action="document.drawn",
                obj=("document", document.id),
                data={"kind": kind.value, "sha256": sha256, "score_run": str(score_run.id)},
                rows=[document],
            )
    except IntegrityError:
        return kept.get()
    return document
