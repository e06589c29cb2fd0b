"""The stages of a draft: added, renamed, moved, removed, and put back."""

import re
from uuid import UUID

from audits.workflow.authoring.start_draft import highest_numbers
from audits.workflow.authoring.writing import change, record, writing
from compliance.authoring.models import ChecklistDraft, DraftStage
from compliance.authoring.ordering import end_of, moved
from compliance.checklists.schema import PRINTABLE
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import Actor

CODE = re.compile("[A-Z][A-Z0-9]{1,7}")
LONGEST_TITLE = 200


def add_stage(*, draft: UUID, code: str, title: str, actor: Actor) -> DraftStage:
    """This function will add a stage at the end; one that was removed under that code is put back with all it held.

    Refused for a code that is taken or malformed. Numbers that published versions gave in this stage stay taken.
    """
    with writing(draft, actor) as row:
        if not CODE.fullmatch(code):
            raise Refused(Problem("authoring.stage_code_form", {"code": code[:20]}, "code"))
        stage = row.stages.filter(code=code).first()
        if stage and not stage.is_removed:
            raise Refused(Problem("authoring.stage_code_taken", {"code": code}, "code"))
        title = _title(title or (stage.title if stage else ""))
        at = {"title": title, "position": end_of(row.stages.all()), "changed_by_id": actor.user, "changed_at": actor.at}
        if stage is None:
            number = highest_numbers(row).get(code, 0)
            stage = row.stages.create(code=code, last_number=number, **at)
        else:
            row.stages.filter(pk=stage.pk).update(is_removed=False, revision=stage.revision + 1, **at)
        record(row, actor, "add_stage", {"stage": code, "title": title})
    return stage


def rename_stage(*, draft: UUID, stage: str, title: str, revision: int, actor: Actor) -> DraftStage:
    """This function will give the stage another title; Conflict when somebody else did meanwhile."""
    with writing(draft, actor) as row:
        found = standing_stage(row, stage)
        fields = {"title": _title(title)}
        change(found, revision=revision, actor=actor, what=stage, fields=fields, draft=row)
    return found


def move_stage(*, draft: UUID, stage: str, up: bool, actor: Actor) -> None:
    """This function will let the stage change places with the one before or after it; at the end nothing happens."""
    with writing(draft, actor) as row:
        found = standing_stage(row, stage)
        if moved(row.stages.filter(is_removed=False), found, up=up):
            record(row, actor, "move", {"what": stage, "up": up})


def remove_stage(*, draft: UUID, stage: str, actor: Actor) -> None:
    """This function will take the stage out with all its requirements; `add_stage` puts it back."""
    with writing(draft, actor) as row:
        found = standing_stage(row, stage)
        row.stages.filter(pk=found.pk).update(is_removed=True, revision=found.revision + 1)
        record(row, actor, "remove_stage", {"stage": stage})


def standing_stage(draft: ChecklistDraft, stage: str) -> DraftStage:
    """Return the stage of that code; Refused when there is none, or it was removed."""
    found = draft.stages.filter(code=stage, is_removed=False).first()
    if found is None:
        raise Refused(Problem("authoring.gone", {"id": stage[:20]}))
    return found


def _title(text: str) -> str:
    title = " ".join(text.split(" ")).strip()
    if not re.fullmatch(PRINTABLE.strip("^$"), title):
        raise Refused(Problem("checklists.character_hidden", {"field": "title"}, "title"))
    if not title or len(title) > LONGEST_TITLE:
        raise Refused(Problem("authoring.stage_title", {"limit": LONGEST_TITLE}, "title"))
    return title
