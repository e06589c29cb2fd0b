"""A checklist from a file becomes a draft of the company or body: read and shown first, then taken in as a whole."""

import tempfile
from pathlib import Path

from django.db import transaction

from audits.evidence.storage import read_kept
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.uploads import Upload
from compliance.authoring.models import ChecklistDraft
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
    return start_draft(
        organisation=organisation, checklist=outcome.checklist, translations=outcome.translations, actor=actor
    )
