"""What every page of a draft does first: is it of the person's own organisation, and may they write or approve?"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from audits.web.context import page_of
from audits.web.door import person
from audits.web.gate import View, members
from audits.web.numbers import whole_number
from audits.workflow.authoring.rights import APPROVE, WRITE, Right, may
from audits.workflow.authority import Denied
from compliance.authoring.queries import drafts_visible_to

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft


def of_draft(*methods: str, rights: tuple[Right, ...] = (WRITE,)) -> Callable[[View], View]:
    """Return a decorator that hands the view the draft instead of its id; 404 for one of somebody else's, 403 for a
    change without one of the rights.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, draft: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
            row = drafts_visible_to(person(request).pk).filter(pk=draft).first()
            if row is None:
                raise Http404
            page_of(request).be_about(row.owner)
            if request.method == "POST" and not any(_may(request, row, right) for right in rights):
                raise Denied(rights[0][0], row.owner)
            return view(request, row, *args, **kwargs)

        return members(*methods)(guarded)

    return decorate


def frame(request: HttpRequest, draft: "ChecklistDraft", tab: str) -> dict[str, Any]:
    """Return what the frame of each page of a draft shows."""
    return {
        "draft": draft,
        "tab": tab,
        "owner": owner_name(request, draft.owner),
        "may_write": draft.is_open and _may(request, draft, WRITE),
        "may_approve": draft.is_open and _may(request, draft, APPROVE),
    }


def _may(request: HttpRequest, draft: "ChecklistDraft", right: Right) -> bool:
    return may(person=person(request).pk, owner=draft.owner, right=right)


def owner_name(request: HttpRequest, owner: UUID) -> str:
    """Return the name of the person's company or body whose draft it is."""
    page = page_of(request)
    return next((str(each.name) for each in (*page.companies, *page.bodies) if each.pk == owner), "")


def revision_in(request: HttpRequest, field: str = "revision") -> int:
    """Return the revision the form was filled from; 0 for none or nonsense, which is in conflict with any row."""
    return whole_number(request.POST.get(field, ""), 0)
