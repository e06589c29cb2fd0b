"""What the pages of the library do first: which published version is meant, and whether the person may read it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from audits.web.door import person
from compliance.checklists.queries import in_order, versions_visible_to

if TYPE_CHECKING:
    from compliance.checklists.models import ChecklistVersion


def versions_for(request: HttpRequest) -> list["ChecklistVersion"]:
    """Return the published versions that the person may read: by title, the newest of each first."""
    return in_order(versions_visible_to(person(request).pk))


def version_or_404(request: HttpRequest, code: str, version: str) -> "ChecklistVersion":
    """Return one of them; 404 never says whether there is another one."""
    found = versions_visible_to(person(request).pk).filter(code=code, version=version).first()
    if found is None:
        raise Http404
    return found
