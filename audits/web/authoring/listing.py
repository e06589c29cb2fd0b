"""The checklists that the company or body the person acts for is writing, and those it has published."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.authoring.start_form import StartForm
from audits.web.context import page_of
from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form
from audits.workflow.authoring.rights import APPROVE, WRITE, may
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.messages import say
from compliance.authoring.queries import drafts_of
from compliance.checklists.queries import in_order, own_versions_of, versions_for
from compliance.core.errors import Refused

MENDED_AT = {"code": "#id_code"}


@members("GET", "HEAD")
def drafts(request: HttpRequest) -> HttpResponseBase:
    """Show the open drafts, and the published versions that are the organisation's own."""
    who, acting = person(request).pk, page_of(request).acting
    if acting is None:
        return render(request, "web/home/no_company.html")
    context = {
        "drafts": list(drafts_of(acting.pk, person=who)),
        "versions": in_order(own_versions_of(acting.pk)),
        "may_write": may(person=who, owner=acting.pk, right=WRITE),
        "may_approve": may(person=who, owner=acting.pk, right=APPROVE),
    }
    return render(request, "web/authoring/drafts.html", context)


@members("GET", "HEAD", "POST")
def start(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or start the draft and go on to it."""
    who, acting = person(request).pk, page_of(request).acting
    if acting is None or not may(person=who, owner=acting.pk, right=WRITE):
        raise PermissionDenied
    versions = in_order(versions_for(acting.pk))
    form = StartForm(request.POST if request.method == "POST" else None, versions=versions, initial=request.GET.dict())
    lines: list[Line] = []
    if request.method == "POST":
        if form.is_valid():
            base = next((v for v in versions if str(v.pk) == form.cleaned_data["base"]), None)
            told = {name: form.cleaned_data[name] for name in ("code", "title")}
            try:
                draft = start_draft(
                    organisation=acting,
                    checklist=base.checklist if base else None,
                    base=base,
                    actor=actor_of(request),
                    **told,
                )
                return redirect("draft", draft.pk)
            except Refused as refused:
                lines = [Line(say(problem), MENDED_AT.get(problem.where, "")) for problem in refused.problems]
        else:
            lines = lines_of_form(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/authoring/start.html", {"form": form, "lines": lines}, status=status)
