"""An answer that was given to another wording of the requirement, beside what changed since."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits.conduct.queries import version_of_proposal
from audits.web.library.comparing import difference_of
from audits.web.library.difference_rows import Row, rows_of

if TYPE_CHECKING:
    from audits.conduct.models import Answer, Audit
    from compliance.checklists.models import ChecklistVersion


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was answered, on which version, and what is different in the version that asks now."""

    value: str
    old: "ChecklistVersion"
    new: "ChecklistVersion"
    rows: list[Row]


def proposed_answer(audit: "Audit", answer: "Answer") -> Proposed:
    """Return the answer that waits to be given again. One query."""
    old, new = version_of_proposal(answer), audit.checklist_version
    told = difference_of(old, new)
    each = told.by_id.get(answer.requirement)
    return Proposed(answer.proposal, old, new, rows_of(told, each) if each else [])
