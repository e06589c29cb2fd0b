"""Reviews: to a body those before it, to a company those of what it filed. Each sees what its pages show."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from audits.api.call import Call, one_of, paged
from audits.decisions.queries import decision_kinds
from audits.review.lifecycle import ReviewStatus
from audits.review.queries import filings_visible_to, lines_of, queue_of
from compliance.organisations.membership import kind_of
from compliance.organisations.queries import companies_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from audits.review.models import Review
    from audits.review.queries import ReviewLine


def reviews(call: Call) -> dict[str, Any]:
    """Return the reviews a page at a time: to a body the most urgent first, to a company the newest first."""
    given = call.parameters("status", "page")
    rows = _before_body(call) if kind_of(call.organisation) == "body" else _of_company(call)
    if status := one_of(given, "status", [each.value for each in ReviewStatus]):
        rows = rows.filter(status=status)
    shown, told = paged(call, rows, given)
    lines = lines_of(shown)
    decisions = decision_kinds(each.id for each in lines)
    is_body = kind_of(call.organisation) == "body"
    return {**told, "items": [_told(each, decisions.get(each.id), to_body=is_body) for each in lines]}


def _before_body(call: Call) -> "QuerySet[Review]":
    """Without those of companies that the owner belongs to: nobody works on these for the body."""
    own = companies_of(call.owner).order_by().values("pk")
    return queue_of(call.owner, body=call.organisation.pk).exclude(submission__audit__company__in=own)


def _of_company(call: Call) -> "QuerySet[Review]":
    return filings_visible_to(call.owner).filter(submission__audit__company=call.organisation.pk)


def _told(line: "ReviewLine", decision: "str | None", *, to_body: bool) -> dict[str, Any]:
    told = {
        "id": line.id,
        "status": line.status,
        "decision": decision,
        "programme": line.programme,
        "company": {"id": line.company_id, "name": line.company},
        "site": line.site,
        "audit_status": line.audit_status,
        "filed_at": line.filed_at,
        "due_on": line.due_on,
        "changed_at": line.changed_at,
    }
    if to_body:
        told |= {"reviewer": _person(line.reviewer_id, line.reviewer), "looked_at": line.looked_at}
    return told


def _person(id_: UUID | None, name: str | None) -> dict[str, Any] | None:
    return {"id": id_, "name": name} if id_ else None
