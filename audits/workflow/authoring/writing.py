"""What every change of a draft does: lock it, ask for the right, compare revisions, note the author and the trail."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from audits.workflow.acted_on import acted_on
from audits.workflow.authoring.rights import WRITE, require_at_owner
from compliance.authoring.models import (
    ChecklistDraft,
    DraftAuthor,
    DraftRequirement,
    DraftStage,
    DraftTranslation,
)
from compliance.core.errors import Problem, Refused
from compliance.trail.append_only import AppendOnly
from compliance.trail.recording import Actor, append_event, differences

Row = ChecklistDraft | DraftStage | DraftRequirement | DraftTranslation
NO_REQUEST: Mapping[str, Any] = {
    "requested_by": None,
    "requested_at": None,
    "requested_digest": "",
    "requested_version": "",
}


class Conflict(Exception):
    """Raised when a row was changed since the page was opened; `stored` is what stands. Nothing was changed."""

    def __init__(self, stored: Row) -> None:
        super().__init__("changed meanwhile")
        self.stored = stored


@contextmanager
def writing(draft: UUID, actor: Actor) -> Iterator[ChecklistDraft]:
    """Gives the locked draft to whoever changes it; the change takes back a request for approval that was waiting.

    Denied without the right to write, Refused once the draft is published or given up.
    """
    with transaction.atomic():
        row = locked_draft(draft)
        person = require_at_owner(actor=actor, owner=row.owner, right=WRITE)
        require_open(row)
        yield row
        if not row.is_touched:
            return
        DraftAuthor.objects.get_or_create(draft=row, person_id=person)
        if row.requested_by_id:
            take_back(row, actor, why="changed")


def locked_draft(draft: UUID) -> ChecklistDraft:
    """Return the draft with its row locked until the caller's transaction ends."""
    rows = acted_on(ChecklistDraft, draft).select_related("base", "policy_version")
    return rows.select_for_update(of=("self",)).get()


def require_open(draft: ChecklistDraft) -> None:
    """Raise Refused once the draft was published or given up."""
    if not draft.is_open:
        raise Refused(Problem("authoring.not_open"))


def take_back(draft: ChecklistDraft, actor: Actor, *, why: str) -> None:
    """This function will end the wait for approval of a locked draft."""
    ChecklistDraft.objects.this(draft).update(**NO_REQUEST)
    record(draft, actor, "request_taken_back", {"why": why, "digest": draft.requested_digest})
    draft.requested_by = None


def change(
    row: Row, *, revision: int, actor: Actor, what: str, fields: Mapping[str, Any], draft: ChecklistDraft
) -> Row:
    """This function will write the fields to a row that stands at the revision, and return it.

    Conflict when it has moved on to something else; nothing happens when the fields are as given already. `what` names
    the row in the trail, which keeps the old and the new values.
    """
    old = {name: getattr(row, name) for name in fields}
    if old == dict(fields):
        return row
    if row.revision != revision:
        raise Conflict(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.revision, row.changed_by_id, row.changed_at = revision + 1, actor.user, actor.at
    row.save(update_fields=[*fields, "revision", "changed_by", "changed_at"])
    changes = _changes(old, fields)
    record(draft, actor, "edit", {"what": what, "revision": row.revision}, changes=changes)
    return row


def record(
    draft: ChecklistDraft,
    actor: Actor,
    act: str,
    data: Mapping[str, Any],
    *,
    changes: Mapping[str, Any] | None = None,
    rows: Iterable[AppendOnly] = (),
) -> None:
    """This function will tell the owner's trail of an act on the draft."""
    draft.is_touched = True
    append_event(
        chain=draft.owner,
        actor=actor,
        action=f"checklist_draft.{act}",
        obj=("checklist_draft", draft.id),
        data=data,
        changes=changes,
        rows=rows,
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return [old, new] of what differs: of a row's content, of the fields inside it."""
    if set(new) == {"content"}:
        return differences(old["content"], new["content"])
    return differences(old, new)
