"""Evidence as a reviewer sees it: what the submission names, with a preview where a browser can show one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from audits.evidence.file_types import TYPES
from audits.evidence.queries import KeptFile, files_named

if TYPE_CHECKING:
    from audits.review.models import Review

PICTURES = ("image/png", "image/jpeg")
PDF = "application/pdf"
INLINE = (*PICTURES, PDF)
_LABELS = {kind.media_type: kind.label for kind in TYPES.values()}


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One piece of evidence. `preview` is "picture", "pdf", or "" for what is downloaded, linked or kept elsewhere."""

    number: int
    kind: str
    name: str
    link: str
    url: str
    label: str
    size: int
    preview: str
    sha256: str
    covers_from: date | None
    covers_until: date | None


def evidence_shown(review: "Review", items: Sequence[Mapping[str, Any]]) -> list[EvidenceShown]:
    """Return the evidence of an answer as it was frozen. One query, none when there is no file."""
    company = review.submission.audit.company_id
    kept = files_named(company, (item.get("sha256", "") for item in items))
    return [_shown(review, number, item, kept.get(item.get("sha256", ""))) for number, item in enumerate(items, 1)]


def _shown(review: "Review", number: int, item: Mapping[str, Any], file: KeptFile | None) -> EvidenceShown:
    media_type = file.media_type if file else ""
    return EvidenceShown(
        number=number,
        kind=item["kind"],
        name=item["name"],
        link=item.get("link", ""),
        url=reverse("review-evidence", args=[review.pk, file.sha256]) if file else "",
        label=_LABELS.get(media_type, ""),
        size=file.size if file else 0,
        preview="picture" if media_type in PICTURES else "pdf" if media_type == PDF else "",
        sha256=item.get("sha256", ""),
        covers_from=_day(item.get("covers_from", "")),
        covers_until=_day(item.get("covers_until", "")),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
