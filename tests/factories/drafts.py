"""Drafts of Acme's: Alice and Carl write, Sam approves."""

from typing import Any

from audits.workflow.authoring.edit_requirements import add_requirement, save_requirement
from audits.workflow.authoring.publish import approve, request_approval
from audits.workflow.authoring.start_draft import start_draft
from compliance.authoring.models import ChecklistDraft
from compliance.checklists.models import ChecklistVersion
from compliance.signing.recognition import Credentials
from tests.factories.audits import small_checklist
from tests.factories.cast import PASSWORD, Cast, by

CODE = "acme-chemicals-cold-store"
FINISHED: dict[str, Any] = {
    "title": "Seals are kept",
    "criticality": "major",
    "text": "Used seals are kept for a year.",
    "guidance": "A box, by month.",
    "evidence": ["Box of seals"],
    "applies_to": {"roles": "all", "substances": "all"},
    "citations": [{"instrument": "House requirement", "clause": "2", "status": "house"}],
}


def copied(cast: Cast) -> ChecklistDraft:
    """A copy of the small checklist, nothing changed yet."""
    version = small_checklist()
    return start_draft(organisation=cast.acme, checklist=version.checklist, base=version, actor=by(cast.alice))


def edited(cast: Cast) -> ChecklistDraft:
    """The copy with one requirement more, TRA-02, which Alice wrote."""
    draft = copied(cast)
    add_requirement(draft=draft.pk, stage="TRA", actor=by(cast.alice))
    save_requirement(draft=draft.pk, requirement="TRA-02", content=FINISHED, revision=1, actor=by(cast.alice))
    return draft


def requested(cast: Cast, version: str = "1.0.0") -> ChecklistDraft:
    """The edited draft, for which Alice asks approval."""
    return request_approval(draft=edited(cast).pk, version=version, actor=by(cast.alice, minutes=1))


def signed_by_sam(draft: ChecklistDraft, cast: Cast, *, password: str = PASSWORD) -> Credentials:
    return Credentials(cast.sam, password, draft.requested_digest, "Managing Director", cast.sam.email)


def published(cast: Cast) -> ChecklistVersion:
    """Acme's own checklist 1.0.0, approved by Sam."""
    draft = requested(cast)
    return approve(draft=draft.pk, credentials=signed_by_sam(draft, cast), actor=by(cast.sam, minutes=2))
