"""Taking a version of one's own out of use."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.context import page_of
from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.authoring.retire import retire
from audits.workflow.authoring.rights import APPROVE, may
from audits.workflow.authority import Denied
from compliance.checklists.queries import own_versions_of
from compliance.core.errors import Refused


@members("GET", "HEAD", "POST")
def retire_version(request: HttpRequest, code: str, version: str) -> HttpResponseBase:
    """Show what retiring means and ask why, or retire the version; 404 for one that is not the organisation's own."""
    acting = page_of(request).acting
    own = own_versions_of(acting.pk).filter(code=code, version=version).first() if acting else None
    if own is None:
        raise Http404
    if not may(person=person(request).pk, owner=acting.pk, right=APPROVE):
        raise Denied(APPROVE[0], acting.pk)
    lines: list[Line] = []
    if request.method == "POST":
        try:
            retire(version=own, reason=request.POST.get("reason", ""), actor=actor_of(request))
            return redirect("drafts")
        except Refused as refused:
            lines = lines_of_refusal(refused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    context = {"version": own, "lines": lines, "reason": request.POST.get("reason", "")}
    return render(request, "web/authoring/retire.html", context, status=status)
