"""A published version to take away, in any of the formats."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from audits.web.gate import members
from audits.web.library.door import version_or_404
from audits.workflow.export_checklist import FORMS, export_checklist
from compliance.core.catalogues import ORIGINAL, html_code
from compliance.core.errors import Refused


@members("GET", "HEAD")
def download(request: HttpRequest, code: str, version: str, form: str) -> HttpResponseBase:
    """Return the file as an attachment, a PDF in the reader's language if there is one. 404 for another form."""
    shown = version_or_404(request, code, version)
    if form not in FORMS:
        raise Http404
    reads = html_code(get_language() or ORIGINAL)
    try:
        exported = export_checklist(version=shown, form=form, language=reads)
    except Refused as refused:
        if refused.problems[0].code != "checklist.not_translated":
            raise
        exported = export_checklist(version=shown, form=form)
    response = HttpResponse(exported.content, content_type=exported.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{exported.name}"'
    return response
