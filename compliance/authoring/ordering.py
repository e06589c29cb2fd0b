"""The order of rows, kept in `position`."""

from django.db.models import QuerySet

from compliance.authoring.models import DraftRequirement, DraftStage

Rows = QuerySet[DraftStage] | QuerySet[DraftRequirement]


def end_of(rows: Rows) -> int:
    """Return the place after the last of the rows, those that were removed among them."""
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def moved(rows: Rows, row: DraftStage | DraftRequirement, *, up: bool) -> bool:
    """This function will let the row change places with its neighbour and return whether there was one.

    Only rows whose place is another are written; their revisions stay, so that nobody's text is in conflict with it.
    """
    order: list[DraftStage | DraftRequirement] = list(rows.order_by("position", "code"))
    at = order.index(row)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return False
    order[at], order[other] = order[other], order[at]
    for place, each in enumerate(order):
        if each.position != place:
            each.position = place
            each.save(update_fields=["position"])
    return True
