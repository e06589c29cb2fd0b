"""A body opens a programme, or changes the terms of one."""

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.authoring.programme_form import ProgrammeForm, TermsForm
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
    if body is None or not _may_administer(request):
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
                lines = [Line(say(problem), f"#id_{problem.where or 'name'}") for problem in refused.problems]
        else:
            lines = lines_of_form(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/authoring/programme.html", {"form": form, "lines": lines}, status=status)


@members("GET", "HEAD", "POST")
def change(request: HttpRequest, programme: UUID) -> HttpResponseBase:
    """Show the programme's terms, or change them; 404 for a programme of another body."""
    body = page_of(request).body
    row = programmes_of(body.pk).filter(pk=programme).first() if body else None
    if row is None:
        raise Http404
    if not _may_administer(request):
        raise PermissionDenied
    known = {"validity_months": row.validity_months, "review_days": row.review_days}
    form, lines = TermsForm(request.POST if request.method == "POST" else None, initial=known), list[Line]()
    if request.method == "POST":
        if form.is_valid():
            terms = form.terms(is_open="is_open" in request.POST)
            change_programme(programme=row.pk, terms=terms, actor=actor_of(request))
            return redirect("programmes")
        lines = lines_of_form(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    context = {"programme": row, "form": form, "lines": lines}
    return render(request, "web/authoring/programme.html", context, status=status)


def _may_administer(request: HttpRequest) -> bool:
    return allowed_at_body(page_of(request).body_roles, BodyPermission.RUN_PROGRAMME)
