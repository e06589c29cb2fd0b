"""A newer version of an open audit's checklist: what would become of the audit there, and moving it."""

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.conduct.lifecycle import Status
from audits.conduct.moving import Move, move_of, newer_versions
from audits.web.door import actor_of, audit_or_404, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.change_version import change_version, require_fitting_policy
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Checklist
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit
    from compliance.checklists.models import ChecklistVersion


@members("GET", "HEAD", "POST")
def newer_version(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show what would change on the version `?to=`, else the newest, or move the audit there; 404 without a newer one.

    409 when the audit has moved meanwhile or can no longer move; nothing is changed then.
    """
    row = audit_or_404(request, audit)
    lines: list[Line] = []
    if request.method == "POST":
        try:
            seen, wanted = request.POST.get("seen", ""), request.POST.get("to", "")
            move = change_version(audit=row.pk, seen=seen, wanted=wanted, actor=actor_of(request))
            return redirect("scope" if move.must_scope_again else "audit", row.pk)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    offered = newer_versions_of(row)
    if not offered and not lines:
        raise Http404
    return _page(request, row, offered, lines)


def newer_versions_of(audit: "Audit") -> list["ChecklistVersion"]:
    """Return the versions that the audit could move to today, the newest first; none once it is no draft."""
    return newer_versions(audit, today=timezone.now().date()) if audit.status == Status.DRAFT else []


def _page(
    request: HttpRequest, audit: "Audit", offered: list["ChecklistVersion"], lines: list[Line]
) -> HttpResponseBase:
    refused = bool(lines)
    wanted = next((each for each in offered if each.version == request.GET.get("to", "")), next(iter(offered), None))
    move = move_of(audit, wanted) if wanted else None
    if move and not refused:
        lines = _obstacles(audit, move)
    context = {
        "audit": audit,
        "offered": offered,
        "move": move,
        "groups": _groups(move) if move else [],
        "questions": _questions(move) if move else [],
        "lines": lines,
        "may_move": move and not lines and Permission.SET_SCOPE in rights_at(request, audit.company_id),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "web/auditing/newer_version.html", context, status=status)


def _obstacles(audit: "Audit", move: Move) -> list[Line]:
    try:
        require_fitting_policy(audit, move.new)
    except Refused as refused:
        return lines_of_refusal(refused)
    return []


class Item(NamedTuple):
    """A requirement in a list, with the stage it stands in."""

    id: str
    title: str
    criticality: str
    stage: str


class Group(NamedTuple):
    """The requirements that meet one fate: a word that the template says."""

    fate: str
    items: list[Item]


def _groups(move: Move) -> list[Group]:
    old, new = told_checklist(move.old), told_checklist(move.new)
    found = (
        Group("changed", _items(new, move.changed)),
        Group("explained", _items(new, move.explained)),
        Group("added", _items(new, move.added)),
        Group("gone", _items(old, move.gone)),
        Group("entering", _items(new, move.entering)),
        Group("leaving", _items(new, move.leaving)),
    )
    return [group for group in found if group.items]


def _questions(move: Move) -> list[str]:
    """The questions that the version asks and the one before did not."""
    new = {condition.id for condition in move.questions}
    return [each.question for each in told_checklist(move.new).conditions if each.id in new]


def _items(checklist: Checklist, ids: tuple[str, ...]) -> list[Item]:
    found = ((checklist.stage_of(id_), checklist.requirement(id_)) for id_ in ids)
    return [Item(r.id, r.title, r.criticality, stage.id) for stage, r in found]
