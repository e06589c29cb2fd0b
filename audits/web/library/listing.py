"""The library: every checklist that can be used here, with its published versions."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.gate import members
from audits.web.library.door import versions_for
from compliance.authoring.telling import told_checklist
from compliance.checklists.publishing import version_key

if TYPE_CHECKING:
    from compliance.checklists.models import ChecklistVersion


class Shelf(NamedTuple):
    """One checklist of the library: its versions, the newest first."""

    newest: "ChecklistVersion"
    summary: str
    versions: list["ChecklistVersion"]


@members("GET", "HEAD")
def library(request: HttpRequest) -> HttpResponseBase:
    """Show the checklists that the person may read, by title."""
    return render(request, "web/library/library.html", {"shelves": shelves(versions_for(request))})


def shelves(versions: Iterable["ChecklistVersion"]) -> list[Shelf]:
    """Return the versions by checklist; one that changed its title stays one, under the title of its newest."""
    by_code = defaultdict(list)
    for each in sorted(versions, key=lambda each: version_key(each.version), reverse=True):
        by_code[each.code].append(each)
    return sorted(
        (Shelf(own[0], told_checklist(own[0]).summary, own) for own in by_code.values()),
        key=lambda shelf: shelf.newest.title.casefold(),
    )
