"""The body's home page: what waits for the person, and a board of all reviews by how far they are."""

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.decisions.queries import decision_kinds
from audits.review.lifecycle import ReviewStatus
from audits.review.queries import counts_of, lines_of, queue_of
from audits.web.context import page_of
from audits.web.door import person
from audits.web.reviewing.queue_rows import QueueRow, queue_rows
from compliance.organisations.permissions import BodyPermission, allowed_at_body

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from audits.review.models import Review

MOST, A_LANE = 8, 3
LANES = (
    (ReviewStatus.FILED, "unassigned"),
    (ReviewStatus.IN_REVIEW, "in_review"),
    (ReviewStatus.RECOMMENDED, "recommended"),
    (ReviewStatus.DECIDED, "decided"),
)


class Lane(NamedTuple):
    """One column of the board: a status, the queue's filter for it, how many there are, the first of them as cards."""

    status: str
    filter: str
    count: int  # type: ignore[assignment]  # a tuple has a method of that name
    cards: "list[tuple[QueueRow, str]]"


def body_home(request: HttpRequest) -> HttpResponseBase:
    """Show what waits at the body the person acts for."""
    body, me = page_of(request).body, person(request).pk
    own = queue_of(me, body=body.pk)
    counts = counts_of(own, person=me)
    lanes = {status: lines_of(_lane(own, status)) for status, _ in LANES}
    rows = {row.review.id: row for row in queue_rows(request, [r for lane in lanes.values() for r in lane])}
    kinds = decision_kinds(review.id for review in lanes[ReviewStatus.DECIDED])
    context = {
        "waiting": queue_rows(request, lines_of(_waiting(request, own)[:MOST])),
        "lanes": [
            Lane(
                status.value,
                key,
                counts.by_status.get(status, 0),
                [(rows[review.id], kinds.get(review.id, "")) for review in lanes[status]],
            )
            for status, key in LANES
        ],
        "total": sum(counts.by_status.values()),
        "open": counts.waiting,
    }
    return render(request, "web/reviewing/home.html", context)


def _lane(own: "QuerySet[Review]", status: ReviewStatus) -> "QuerySet[Review]":
    rows = own.filter(status=status)
    return (rows.order_by("-changed_at", "-id") if status == ReviewStatus.DECIDED else rows)[:A_LANE]


def _waiting(request: HttpRequest, own: "QuerySet[Review]") -> "QuerySet[Review]":
    """What the person's own hand is needed for, by their roles at the body."""
    roles, me, wanted = page_of(request).body_roles, person(request).pk, Q(pk__in=[])
    if allowed_at_body(roles, BodyPermission.REVIEW):
        wanted |= Q(status=ReviewStatus.FILED) | Q(status=ReviewStatus.IN_REVIEW, reviewer=me)
    if allowed_at_body(roles, BodyPermission.DECIDE):
        wanted |= Q(status=ReviewStatus.RECOMMENDED) & ~Q(reviewer=me)
    companies = [company.pk for company in page_of(request).companies]
    return own.filter(wanted, submission__audit__status="submitted").exclude(submission__audit__company__in=companies)
