"""A published version to take away, in any of the formats."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from audits.web.gate import members
from audits.web.library.door import version_or_404
from audits.workflow.export_checklist import FORMS, export_checklist
from compliance.core.errors import Refused


@members("GET", "HEAD")
def download(request: HttpRequest, code: str, version: str, form: str) -> HttpResponseBase:
    """Return the file as an attachment; `?language=` chooses that of the PDF. 404 for another format or language."""
    shown = version_or_404(request, code, version)
    if form not in FORMS:
        raise Http404
    try:
        exported = export_checklist(version=shown, form=form, language=request.GET.get("language", ""))
    except Refused as refused:
        raise Http404 from refused
    response = HttpResponse(exported.content, content_type=exported.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{exported.name}"'
    return response
