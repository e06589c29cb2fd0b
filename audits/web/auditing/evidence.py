"""Evidence is added to an answer, taken off it, and read by those who may."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control

from audits.evidence.queries import evidence_visible_to
from audits.evidence.storage import open_kept
from audits.web.auditing.evidence_form import EvidenceForm
from audits.web.auditing.stage import show_stage
from audits.web.auditing.stage_page import stage_url
from audits.web.door import actor_of, audit_or_404, person
from audits.web.gate import members
from audits.web.refusals import lines_of_form, lines_of_refusal
from audits.workflow.evidence import add_evidence, remove_evidence
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from audits.conduct.models import Audit

SEALED = "default-src 'none'; sandbox"  # whatever was uploaded, a browser that shows it runs nothing


@members("POST")
def add(request: HttpRequest, audit: UUID, requirement: str) -> HttpResponseBase:
    """Add what the form holds; 422 with every reason when something is refused (what came before it is kept)."""
    row = audit_or_404(request, audit)
    stage = _stage_or_404(row, requirement)
    form = EvidenceForm(request.POST, request.FILES)
    lines = [] if form.is_valid() else lines_of_form(form)
    if not lines:
        for new in form.evidence():
            try:
                add_evidence(audit=row.pk, requirement=requirement, new=new, actor=actor_of(request))
            except Refused as refused:
                lines += lines_of_refusal(refused)
    f = request.POST.get("f", "")[:20]
    if lines:
        extra = {"lines": lines, "evidence_form": form}
        return show_stage(request, row, stage, at=requirement, f=f, extra=extra, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(stage_url(row.pk, stage, at=requirement, f=f) + "#evidence")


@members("POST")
def remove(request: HttpRequest, audit: UUID, requirement: str, item: UUID) -> HttpResponseBase:
    """Take the evidence off the answer; the item itself is kept."""
    row = audit_or_404(request, audit)
    stage = _stage_or_404(row, requirement)
    f = request.POST.get("f", "")[:20]
    try:
        remove_evidence(audit=row.pk, requirement=requirement, item=item, actor=actor_of(request))
    except Refused as refused:
        extra = {"lines": lines_of_refusal(refused)}
        return show_stage(request, row, stage, at=requirement, f=f, extra=extra, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(stage_url(row.pk, stage, at=requirement, f=f) + "#evidence")


@cache_control(private=True, no_store=True)
@members("GET", "HEAD")
def file(request: HttpRequest, item: UUID) -> HttpResponseBase:
    """Serve the file as an attachment, sealed; 404 for strangers, and for links and references."""
    found = evidence_visible_to(person(request).pk).filter(pk=item, kind="file").first()
    if found is None:
        raise Http404
    try:
        content = open_kept(found.sha256)
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(content, content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Security-Policy"] = SEALED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _stage_or_404(audit: "Audit", requirement: str) -> str:
    checklist = audit.checklist_version.checklist
    if requirement not in checklist.by_id:
        raise Http404
    return str(checklist.stage_of(requirement).id)
