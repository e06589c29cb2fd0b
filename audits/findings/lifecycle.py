"""The life of a finding as a table. Pure data; workflow/transitions.py obeys it.

draft           written by the reviewer, not yet seen by the company
open            released; the company owes an answer
response        the company answered with cause, action, owner and date
needs_revision  the reviewer sent the answer back
accepted        the reviewer accepted the answer
void            taken back by the reviewer before it was released
"""

from enum import StrEnum


class FindingStatus(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    RESPONSE = "response"
    NEEDS_REVISION = "needs_revision"
    ACCEPTED = "accepted"
    VOID = "void"


class FindingAct(StrEnum):
    RELEASE = "release"
    RESPOND = "respond"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    TAKE_BACK = "take_back"


TABLE: dict[tuple[FindingStatus, FindingAct], FindingStatus] = {
    (FindingStatus.DRAFT, FindingAct.RELEASE): FindingStatus.OPEN,
    (FindingStatus.DRAFT, FindingAct.TAKE_BACK): FindingStatus.VOID,
    (FindingStatus.OPEN, FindingAct.RESPOND): FindingStatus.RESPONSE,
    (FindingStatus.NEEDS_REVISION, FindingAct.RESPOND): FindingStatus.RESPONSE,
    (FindingStatus.RESPONSE, FindingAct.ACCEPT): FindingStatus.ACCEPTED,
    (FindingStatus.RESPONSE, FindingAct.SEND_BACK): FindingStatus.NEEDS_REVISION,
}


def next_status(status: FindingStatus, act: FindingAct) -> FindingStatus | None:
    """Return the status that the act leads to, or None when it is not allowed from here."""
    return TABLE.get((status, act))
