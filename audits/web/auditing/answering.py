"""Saving one answer: as it is typed (htmx), or with a button. If somebody else was quicker, both versions are shown."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from audits.web.auditing.comparison import compared
from audits.web.auditing.stage import show_stage
from audits.web.auditing.stage_page import stage_url
from audits.web.door import actor_of, audit_or_404, person, rights_at
from audits.web.fragments import is_by_htmx
from audits.web.gate import members
from audits.web.numbers import whole_number
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.save_answer import Conflict, GivenAnswer, save_answer
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Answer, Audit


@never_cache
@members("POST")
def answer(request: HttpRequest, audit: UUID, requirement: str) -> HttpResponseBase:
    """Save the answer: a status line for htmx, else on to `go`; 409 when it was changed meanwhile, 422 refused."""
    row = audit_or_404(request, audit)
    if requirement not in row.checklist_version.checklist.by_id:
        raise Http404
    given = _given(request, requirement)
    passed_by = given == GivenAnswer(requirement, "unanswered", revision=0)  # without a word: nothing to record
    if passed_by or request.POST.get("version") == "theirs":
        if Permission.ANSWER not in rights_at(request, row.company_id):
            raise PermissionDenied
        return redirect(_onward(request, row, requirement))
    try:
        stored = save_answer(audit=row, given=given, actor=actor_of(request))
    except Conflict as conflict:
        return _conflict(request, row, given, conflict.stored)
    except Refused as refused:
        return _refused(request, row, given, lines_of_refusal(refused))
    if is_by_htmx(request):
        context = {"answer": stored, "audit": row, "now": timezone.now(), "by": person(request).name}
        return render(request, "web/auditing/saved.html", context)
    return redirect(_onward(request, row, requirement))


def _given(request: HttpRequest, requirement: str) -> GivenAnswer:
    sent = request.POST
    return GivenAnswer(
        requirement=requirement,
        value=sent.get("value", "unanswered"),
        reason=_lines(sent.get("reason", "")),
        comment=_lines(sent.get("comment", "")),
        revision=whole_number(sent.get("revision", ""), 0),
    )


def _lines(text: str) -> str:
    """Return the text with the line ends it was typed with: forms send two characters for one."""
    return text.replace("\r\n", "\n").strip()


def _onward(request: HttpRequest, audit: "Audit", requirement: str) -> str:
    checklist = audit.checklist_version.checklist
    wanted = request.POST.get("go", "") or request.GET.get("go", "")
    if wanted == "audit":
        return reverse("audit", args=[audit.pk])
    at = wanted if wanted in checklist.by_id else requirement
    return stage_url(audit.pk, checklist.stage_of(at).id, at=at, f=request.POST.get("f", "")[:20], saved=requirement)


def _conflict(request: HttpRequest, audit: "Audit", given: GivenAnswer, stored: "Answer") -> HttpResponseBase:
    conflict = {
        "mine": given,
        "theirs": stored,
        "reason": compared(given.reason, stored.reason),
        "comment": compared(given.comment, stored.comment),
    }
    return _stage(request, audit, given.requirement, {"conflict": conflict}, HTTPStatus.CONFLICT)


def _refused(request: HttpRequest, audit: "Audit", given: GivenAnswer, lines: list[Line]) -> HttpResponseBase:
    if is_by_htmx(request):
        return render(request, "web/auditing/not_saved.html", {"lines": lines}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _stage(request, audit, given.requirement, {"lines": lines, "typed": given}, HTTPStatus.UNPROCESSABLE_ENTITY)


def _stage(
    request: HttpRequest, audit: "Audit", requirement: str, extra: dict[str, object], status: HTTPStatus
) -> HttpResponseBase:
    """Return the whole page; htmx takes the card out of it."""
    stage = audit.checklist_version.checklist.stage_of(requirement).id
    return show_stage(request, audit, stage, at=requirement, f=request.POST.get("f", ""), extra=extra, status=status)
