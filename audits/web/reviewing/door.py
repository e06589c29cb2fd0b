"""What every page of a review does first: is it before one's own body, and is there nothing that forbids looking?"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.review.queries import reviews_visible_to
from audits.web.context import page_of
from audits.web.door import person
from audits.web.gate import View, members
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.organisations.queries import body_roles_at

if TYPE_CHECKING:
    from audits.review.models import Review


def of_review(*methods: str, permission: BodyPermission = BodyPermission.VIEW_REVIEWS) -> Callable[[View], View]:
    """Return a decorator that hands the view the Review instead of its id.

    404 for a review before another body; 403 without the permission, and with a page of its own for somebody who
    belongs to the audited company: they would read findings that are not released.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, review: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            row = reviews_visible_to(person(request).pk).filter(pk=review).first()
            if row is None:
                raise Http404
            page_of(request).be_about(row.programme.body_id)
            if has_interest(request, row):
                context = {"review": row}
                return render(request, "web/reviewing/own_company.html", context, status=HTTPStatus.FORBIDDEN)
            if permission not in rights_of(request, row):
                raise PermissionDenied
            return view(request, row, *args, **kwargs)

        return members(*methods)(guarded)

    return decorate


def has_interest(request: HttpRequest, review: "Review") -> bool:
    """Return whether the person belongs to the audited company."""
    return any(company.pk == review.submission.audit.company_id for company in page_of(request).companies)


def rights_of(request: HttpRequest, review: "Review") -> frozenset[BodyPermission]:
    """Return what the person may do at the body before which the review is."""
    page, body = page_of(request), review.programme.body_id
    own = page.body is not None and page.body.pk == body
    roles = page.body_roles if own else body_roles_at(person=person(request).pk, body=body)
    return frozenset(permission for permission in BodyPermission if allowed_at_body(roles, permission))


def is_own(request: HttpRequest, review: "Review") -> bool:
    """Return whether the review is in the person's own hands and under way: then they may mark and judge."""
    is_mine = review.reviewer_id == person(request).pk and BodyPermission.REVIEW in rights_of(request, review)
    return is_mine and review.status == "in_review" and stands(review)


def stands(review: "Review") -> bool:
    """Return whether the submission still counts: the company has neither corrected nor withdrawn its audit."""
    return review.submission.audit.status == "submitted"
