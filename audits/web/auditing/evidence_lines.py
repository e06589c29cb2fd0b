"""Evidence as lines of a list: what it is, which time it covers, and whether that is still current."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from audits.evidence.file_types import TYPES
from audits.web.auditing.rows import today_at
from compliance.people.queries import names_of

if TYPE_CHECKING:
    from audits.evidence.models import EvidenceItem

YEAR = timedelta(days=365)
_LABELS = {kind.media_type: kind.label for kind in TYPES.values()}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence. `age`: "ended", "old" (begun over a year ago, no end), "current", or "" without dates."""

    item: "EvidenceItem"
    label: str
    added_by: str
    age: str


def evidence_lines(items: "Iterable[EvidenceItem]", *, zone: str) -> list[EvidenceLine]:
    """Return the evidence as lines, with the names of those who added it."""
    listed = list(items)
    names = names_of(item.added_by for item in listed) if listed else {}
    today = today_at(zone)
    return [
        EvidenceLine(
            item=item,
            label=_LABELS.get(item.media_type, ""),
            added_by=names.get(item.added_by, "") if item.added_by else "",
            age=_age(item.covers_from, item.covers_until, today),
        )
        for item in listed
    ]


def _age(covers_from: date | None, covers_until: date | None, today: date) -> str:
    if covers_until:
        return "ended" if covers_until < today - YEAR else "current"
    if covers_from:
        return "old" if covers_from < today - YEAR else "current"
    return ""
