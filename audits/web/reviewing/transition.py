"""A programme and the versions of its checklist: from when a newer one is required, who said so, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.web.context import page_of
from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.web.reviewing.transition_form import TransitionForm
from audits.workflow.set_transition import cancel_transition, set_transition
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.people.queries import names_of
from compliance.programmes.queries import newer_versions_for, programmes_of
from compliance.programmes.transition import Phase, phase
from compliance.trail.queries import told_of

if TYPE_CHECKING:
    from compliance.programmes.models import Programme

ACTIONS = ("programme.set_transition", "programme.cancel_transition")


@members("GET", "HEAD", "POST")
def transition(request: HttpRequest, programme: UUID) -> HttpResponseBase:
    """Show the programme's versions, or set, change or cancel the transition; 422 with the reason when refused."""
    row = _programme(request, programme)
    if request.method != "POST":
        return _page(request, row, _form(row), [])
    if not _may_set(request):
        raise PermissionDenied
    form = _form(row, request.POST)
    try:
        if request.POST.get("act") == "cancel":
            cancel_transition(programme=row.pk, reason=request.POST.get("reason", ""), actor=actor_of(request))
            return redirect("transition", row.pk)
        if form.is_valid():
            set_transition(programme=row.pk, plan=form.plan(), actor=actor_of(request))
            return redirect("transition", row.pk)
    except Refused as refused:
        return _page(request, row, form, lines_of_refusal(refused))
    return _page(request, row, form, lines_of_form(form))


def _programme(request: HttpRequest, programme: UUID) -> "Programme":
    body = page_of(request).body
    found = programmes_of(body.pk).filter(pk=programme).first() if body else None
    if found is None:
        raise Http404
    return found


def _form(programme: "Programme", data: Any = None) -> TransitionForm:
    today = timezone.now().date()
    now, newer = phase(programme, today), programme.next_checklist_version
    known = {"version": newer.version, "required_from": programme.required_from} if newer else {}
    initial = {**known, "accepted_until": programme.accepted_until} if now != Phase.OVER else {}
    return TransitionForm(
        data,
        versions=[each.version for each in newer_versions_for(programme, today)],
        is_under_way=now == Phase.UNDER_WAY,
        initial=initial,
    )


def _page(request: HttpRequest, programme: "Programme", form: TransitionForm, lines: list[Line]) -> HttpResponseBase:
    today = timezone.now().date()
    context = {
        "each": programme,
        "phase": phase(programme, today),
        "form": form,
        "lines": lines,
        "newer": newer_versions_for(programme, today),
        "may_set": _may_set(request),
        "history": _history(programme),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/reviewing/transition.html", context, status=status)


def _may_set(request: HttpRequest) -> bool:
    return allowed_at_body(page_of(request).body_roles, BodyPermission.RUN_PROGRAMME)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody decided about the programme's versions, when, and why; no version for a transition cancelled."""

    at: datetime
    by: str
    version: str
    required_from: date | None
    accepted_until: date | None
    reason: str


def _history(programme: "Programme") -> list[Said]:
    """Return what was decided, newest first. Two queries."""
    told = [each for each in told_of("programme", [str(programme.pk)]) if each.action in ACTIONS]
    names = names_of(each.actor for each in told)
    return [
        Said(
            at=each.at,
            by=names.get(each.actor, "") if each.actor else "",
            version=each.data["next_version"] or "",
            required_from=_day(each.data["required_from"]),
            accepted_until=_day(each.data["accepted_until"]),
            reason=each.data["reason"],
        )
        for each in reversed(told)
    ]


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
