"""A body opens a programme, or changes one."""

from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.authoring.programme_form import ChangeForm, ProgrammeForm
from audits.web.context import page_of
from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form
from audits.workflow.messages import say
from audits.workflow.programmes import change_programme, start_programme
from compliance.checklists.queries import in_order, versions_offered_to
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.policies.queries import policies_offered_to
from compliance.programmes.queries import levels, programmes_of


@members("GET", "HEAD", "POST")
def start(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or open the programme."""
    body = page_of(request).body
    if body is None or not _may_run(request):
        raise PermissionDenied
    checklists = in_order(versions_offered_to(body.pk))
    policies = policies_offered_to(body.pk)
    data = request.POST if request.method == "POST" else None
    form, lines = ProgrammeForm(data, checklists=checklists, policies=policies), list[Line]()
    if request.method == "POST":
        if form.is_valid():
            told = form.cleaned_data
            try:
                start_programme(
                    body=body,
                    name=told["name"],
                    checklist_version=next(each for each in checklists if str(each.pk) == told["checklist"]),
                    policy_version=next(each for each in policies if str(each.pk) == told["policy"]),
                    level=levels()[told["level"]],
                    terms=form.terms(),
                    actor=actor_of(request),
                )
                return redirect("programmes")
            except Refused as refused:
                lines = _lines(refused)
        else:
            lines = lines_of_form(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/authoring/programme.html", {"form": form, "lines": lines}, status=status)


@members("GET", "HEAD", "POST")
def change(request: HttpRequest, programme: UUID) -> HttpResponseBase:
    """Show the programme's name, level and terms, or change them; 404 for a programme of another body."""
    body = page_of(request).body
    row = programmes_of(body.pk).filter(pk=programme).first() if body else None
    if row is None:
        raise Http404
    if not _may_run(request):
        raise PermissionDenied
    form = ChangeForm(request.POST if request.method == "POST" else None, programme=row)
    lines = list[Line]()
    if request.method == "POST":
        if form.is_valid():
            try:
                change_programme(
                    programme=row.pk,
                    name=form.cleaned_data["name"],
                    level=levels()[form.cleaned_data["level"]],
                    terms=form.terms(),
                    reason=form.cleaned_data["reason"],
                    actor=actor_of(request),
                )
                return redirect("programmes")
            except Refused as refused:
                lines = _lines(refused)
        else:
            lines = lines_of_form(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    context = {"programme": row, "form": form, "lines": lines}
    return render(request, "web/authoring/programme.html", context, status=status)


def _lines(refused: Refused) -> list[Line]:
    return [Line(say(replace(each, where="")), f"#id_{each.where or 'name'}") for each in refused.problems]


def _may_run(request: HttpRequest) -> bool:
    return allowed_at_body(page_of(request).body_roles, BodyPermission.RUN_PROGRAMME)
