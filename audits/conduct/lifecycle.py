"""The life of an audit as a table: which act leads from which status to which. Pure data; workflow/transitions.py obeys
it.

draft       being answered by the company
submitted   frozen, signed and handed to scoring; what scoring found is a result, not a status
superseded  a corrected audit of the same site was submitted in its place
withdrawn   the company took it back; its declaration is no longer to be relied on
"""

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    SUBMIT = "submit"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


TABLE: dict[tuple[Status, Act], Status] = {
    (Status.DRAFT, Act.SUBMIT): Status.SUBMITTED,
    (Status.DRAFT, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.SUBMITTED, Act.SUPERSEDE): Status.SUPERSEDED,
    (Status.SUBMITTED, Act.WITHDRAW): Status.WITHDRAWN,
}


def next_status(status: Status, act: Act) -> Status | None:
    """Return the status that the act leads to, or None when it is not allowed from here."""
    return TABLE.get((status, act))
