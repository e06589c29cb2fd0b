"""The requirements of a draft: added, edited, moved, removed, and put back. Ids are given once and never again."""

from typing import Any
from uuid import UUID

from audits.workflow.authoring.edit_stages import standing_stage
from audits.workflow.authoring.writing import change, record, writing
from compliance.authoring.composing import STAND_IN_HEAD, problems_in, refuse_what_is_wrong
from compliance.authoring.models import ChecklistDraft, DraftRequirement, DraftStage
from compliance.authoring.ordering import end_of, moved
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import Actor

MOST_REQUIREMENTS = 500  # of a stage, as the schema has it
HIGHEST_NUMBER = 999
NEW: dict[str, Any] = {
    "title": "",
    "criticality": "minor",
    "text": "",
    "guidance": "",
    "evidence": [],
    "applies_to": {"roles": "all", "substances": "all"},
    "citations": [],
}


def add_requirement(*, draft: UUID, stage: str, actor: Actor) -> DraftRequirement:
    """This function will add an empty requirement at the end of the stage, under the stage's next free id.

    Refused when the stage is full, or has given its last number.
    """
    with writing(draft, actor) as row:
        place = standing_stage(row, stage)
        inside = place.requirements.filter(is_removed=False)
        number, count = place.last_number + 1, inside.count()
        if count >= MOST_REQUIREMENTS or number > HIGHEST_NUMBER:
            raise Refused(Problem("authoring.stage_full", {"stage": stage, "limit": MOST_REQUIREMENTS}))
        DraftStage.objects.this(place).update(last_number=number)
        found = place.requirements.create(
            draft=row,
            code=f"{stage}-{number:0{_width(place)}}",
            position=end_of(place.requirements.all()),
            content=NEW,
            changed_by_id=actor.user,
            changed_at=actor.at,
        )
        record(row, actor, "add_requirement", {"requirement": found.code})
    return found


def save_requirement(
    *, draft: UUID, requirement: str, content: dict[str, Any], revision: int, actor: Actor
) -> DraftRequirement:
    """This function will store what the requirement says; it may be unfinished.

    Conflict when somebody else changed it meanwhile. Refused for what could never be published: hidden characters, too
    long texts, and a citation called verified without where and when it was read. Each problem names its field.
    """
    with writing(draft, actor) as row:
        found = _standing(row, requirement)
        refuse_what_is_wrong(_wrong(row, found, content))
        change(found, revision=revision, actor=actor, what=requirement, fields={"content": content}, draft=row)
    return found


def move_requirement(*, draft: UUID, requirement: str, up: bool, actor: Actor) -> None:
    """This function will let the requirement change places with the one before or after it in its stage."""
    with writing(draft, actor) as row:
        found = _standing(row, requirement)
        if moved(found.stage.requirements.filter(is_removed=False), found, up=up):
            record(row, actor, "move", {"what": requirement, "up": up})


def remove_requirement(*, draft: UUID, requirement: str, actor: Actor) -> None:
    """This function will take the requirement out; its id is never given again, and it can be put back."""
    with writing(draft, actor) as row:
        found = _standing(row, requirement)
        DraftRequirement.objects.this(found).update(is_removed=True, revision=found.revision + 1)
        record(row, actor, "remove_requirement", {"requirement": requirement})


def put_back_requirement(*, draft: UUID, requirement: str, actor: Actor) -> DraftRequirement:
    """This function will put a removed requirement back at the end of its stage, as it was."""
    with writing(draft, actor) as row:
        found = row.requirements.filter(code=requirement, is_removed=True, stage__is_removed=False).first()
        if found is None:
            raise Refused(Problem("authoring.gone", {"id": requirement[:20]}))
        found.is_removed, found.position, found.revision = (
            False,
            end_of(found.stage.requirements.all()),
            found.revision + 1,
        )
        found.save(update_fields=["is_removed", "position", "revision"])
        record(row, actor, "put_back_requirement", {"requirement": requirement})
    return found


def _standing(draft: ChecklistDraft, requirement: str) -> DraftRequirement:
    found = draft.requirements.filter(code=requirement, is_removed=False, stage__is_removed=False)
    if (row := found.select_related("stage", "changed_by").first()) is None:
        raise Refused(Problem("authoring.gone", {"id": requirement[:20]}))
    return row


def _wrong(draft: ChecklistDraft, row: DraftRequirement, content: dict[str, Any]) -> list[Problem]:
    """What is wrong inside this requirement alone; whether its words are known is told, but not refused."""
    stage = {"id": row.stage.code, "title": "…", "requirements": [{"id": row.code, **content}]}
    later = {"checklists.word_unknown", "checklists.rationale_missing"}
    found = problems_in({**STAND_IN_HEAD, **draft.words, "stages": [stage]})
    unsupported = [
        Problem("checklists.verification_incomplete", {"id": row.code}, f"{row.code}.citations.{n}")
        for n, each in enumerate(content.get("citations", ()))
        if each.get("status") == "verified" and not (each.get("read_at") and each.get("checked_on"))
    ]
    inside = [p for p in found if p.where.startswith(row.code) and p.code not in later and p not in unsupported]
    return inside + unsupported


def _width(stage: DraftStage) -> int:
    """Return how many digits the ids of the stage have; three where there is none yet."""
    code = stage.requirements.values_list("code", flat=True).first()
    return len(code.rpartition("-")[2]) if code else 3
