"""A checklist from a file becomes a draft of the company or body: read and shown first, then taken in as a whole."""

import tempfile
from pathlib import Path

from django.db import transaction

from audits.evidence.storage import read_kept
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.uploads import Upload
from compliance.authoring.models import ChecklistDraft, DraftTranslation
from compliance.checklists.importers import Outcome, read_checklist
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Body, Company
from compliance.trail.recording import Actor


def read_uploaded_checklist(*, upload: Upload, form: str) -> Outcome:
    """This function will return what the file holds; Refused with the place of everything that cannot be used."""
    with tempfile.TemporaryDirectory(prefix="cw-checklist-") as folder:
        path = Path(folder) / upload.name
        path.write_bytes(read_kept(upload.sha256))
        return read_checklist(path, form=form)


@transaction.atomic
def import_checklist(
    *, organisation: Company | Body, outcome: Outcome, accepted: frozenset[str], actor: Actor
) -> ChecklistDraft:
    """This function will start a draft with the checklist and its translations.

    Refused while a kind of loss is not among those `accepted`, and for what `start_draft` refuses.
    """
    if missing := [code for code in outcome.losses_by_code if code not in accepted]:
        raise Refused(Problem("checklist.losses_not_accepted", {"count": len(missing)}))
    draft = start_draft(organisation=organisation, checklist=outcome.checklist, actor=actor)
    stages = {stage.id for stage in outcome.checklist.stages}
    DraftTranslation.objects.bulk_create(
        DraftTranslation(
            draft=draft,
            language=translation.language,
            part=part,
            texts=texts,
            changed_by_id=actor.user,
            changed_at=actor.at,
        )
        for translation in outcome.translations
        for part, texts in _by_part(stages, {key: each.model_dump() for key, each in translation.texts.items()}).items()
    )
    return draft


def _by_part(stages: set[str], texts: dict[str, dict[str, str]]) -> dict[str, dict[str, dict[str, str]]]:
    """A stage with its requirements is one part; all else is the head."""
    parts: dict[str, dict[str, dict[str, str]]] = {}
    for key, passage in texts.items():
        begins = key.partition(".")[0].partition("-")[0]
        parts.setdefault(begins if begins in stages else "", {})[key] = passage
    return parts
