"""The queue of a body's reviews: most urgent first, filtered by what waits for whom."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.review.queries import WAITING, QueueCounts, counts_of, lines_of, queue_of
from audits.web.context import page_of
from audits.web.door import person
from audits.web.gate import members
from audits.web.reviewing.queue_rows import queue_rows

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from audits.review.models import Review

A_PAGE = 20
LABELS: Mapping[str, "str | Promise"] = {
    "": _("Waiting"),
    "mine": _("In my hands"),
    "unassigned": _("Nobody yet"),
    "in_review": _("In review"),
    "recommended": _("Before the decider"),
    "decided": _("Decided"),
    "withdrawn": _("Withdrawn"),
}


class QueueFilter(NamedTuple):
    """A filter as a link: its word in the URL, its name, how many reviews it leaves, whether it is chosen."""

    key: str
    label: "str | Promise"
    count: int  # type: ignore[assignment]  # a tuple has a method of that name
    current: bool


@members("GET", "HEAD")
def reviews(request: HttpRequest) -> HttpResponseBase:
    """Show the reviews of the body the person acts for, filtered by `?f=` and `?q=`."""
    body = page_of(request).body
    if body is None:
        return render(request, "web/reviewing/no_body.html")
    me, text = person(request).pk, request.GET.get("q", "").strip()[:100]
    chosen = request.GET.get("f", "")
    chosen = chosen if chosen in LABELS else ""
    own = queue_of(me, body=body.pk)
    if text:
        company, site = "submission__audit__company__name", "submission__audit__site__name"
        own = own.filter(Q(**{f"{company}__icontains": text}) | Q(**{f"{site}__icontains": text}))
    counts = counts_of(own, person=me)
    pages = Paginator(_filtered(own, chosen, me), A_PAGE)
    pages.count = _count(counts, chosen)
    shown = pages.get_page(request.GET.get("page"))
    filters = [QueueFilter(key, label, _count(counts, key), key == chosen) for key, label in LABELS.items()]
    context = {
        "shown": shown,
        "rows": queue_rows(request, lines_of(shown.object_list)),  # type: ignore[arg-type]
        "filters": [each for each in filters if each.count or each.current or not each.key],
        "chosen": chosen,
        "total": sum(counts.by_status.values()),
        "q": text,
    }
    return render(request, "web/reviewing/queue.html", context)


def _filtered(reviews: "QuerySet[Review]", chosen: str, me: "UUID") -> "QuerySet[Review]":
    match chosen:
        case "mine":
            return reviews.filter(status__in=WAITING, reviewer=me)
        case "unassigned":
            return reviews.filter(status__in=WAITING, reviewer__isnull=True)
        case "in_review" | "recommended":
            return reviews.filter(status=chosen)
        case "decided" | "withdrawn":
            return reviews.filter(status=chosen).order_by("-changed_at", "-id")
    return reviews.filter(status__in=WAITING)


def _count(counts: QueueCounts, key: str) -> int:
    match key:
        case "":
            return counts.waiting
        case "mine":
            return counts.mine
        case "unassigned":
            return counts.unassigned
    return counts.by_status.get(key, 0)
