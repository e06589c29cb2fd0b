"""The life of a review as a table. Pure data; workflow/transitions.py obeys it.

filed        the company handed its submission to the programme; nobody has taken it up
in_review    a reviewer works through it
recommended  the reviewer is done; the verified answers are frozen and scored, and a decider decides
decided      certified, certified with conditions, or refused
withdrawn    the company took the filing back before a decision
"""

from enum import StrEnum


class ReviewStatus(StrEnum):
    FILED = "filed"
    IN_REVIEW = "in_review"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class ReviewAct(StrEnum):
    TAKE_UP = "take_up"
    RECOMMEND = "recommend"
    DECIDE = "decide"
    WITHDRAW = "withdraw"


TABLE: dict[tuple[ReviewStatus, ReviewAct], ReviewStatus] = {
    (ReviewStatus.FILED, ReviewAct.TAKE_UP): ReviewStatus.IN_REVIEW,
    (ReviewStatus.IN_REVIEW, ReviewAct.RECOMMEND): ReviewStatus.RECOMMENDED,
    (ReviewStatus.RECOMMENDED, ReviewAct.DECIDE): ReviewStatus.DECIDED,
    (ReviewStatus.FILED, ReviewAct.WITHDRAW): ReviewStatus.WITHDRAWN,
    (ReviewStatus.IN_REVIEW, ReviewAct.WITHDRAW): ReviewStatus.WITHDRAWN,
    (ReviewStatus.RECOMMENDED, ReviewAct.WITHDRAW): ReviewStatus.WITHDRAWN,
}


def next_status(status: ReviewStatus, act: ReviewAct) -> ReviewStatus | None:
    """Return the status that the act leads to, or None when it is not allowed from here."""
    return TABLE.get((status, act))
