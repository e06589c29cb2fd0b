"""The drawn documents, from where their bytes are kept under their digest."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audits.certificates.languages import words_in
from audits.certificates.queries import certificate_of, documents_of, report_in
from audits.evidence.storage import read_kept
from audits.web.door import actor_of, audit_or_404
from audits.web.gate import members
from audits.web.refusals import lines_of_refusal
from audits.workflow.draw_report import draw_report
from compliance.core.catalogues import ORIGINAL
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from audits.certificates.models import Document
    from audits.conduct.models import Audit


@members("GET", "HEAD")
def report(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Return the report as PDF in the reader's language, drawn in it when first asked for; 404 while none is drawn,
    409 when a broken signature forbids it.
    """
    row = audit_or_404(request, audit)
    name = slugify(f"{row.company.name} {row.title}", allow_unicode=True)
    try:
        drawn = _report(request, row)
    except Refused as refused:
        context = {"audit": row, "lines": lines_of_refusal(refused)}
        return render(request, "web/results/not_drawn.html", context, status=HTTPStatus.CONFLICT)
    return _pdf(request, drawn, _("audit-report-{audit}.pdf").format(audit=name))


@members("GET", "HEAD")
def declaration(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Return the registered self-declaration as PDF, named by its number; 404 where none is registered or drawn."""
    row = audit_or_404(request, audit)
    certificate = certificate_of(row)
    return _pdf(request, documents_of(row).get("certificate"), f"{certificate.number}.pdf" if certificate else "")


def _report(request: HttpRequest, audit: "Audit") -> "Document | None":
    first, language = documents_of(audit).get("report"), get_language() or ORIGINAL
    if first is None or not words_in(language):
        return first
    drawn = report_in(audit, language)
    return drawn or draw_report(score_run=first.score_run_id, actor=actor_of(request), language=language)


def _pdf(request: HttpRequest, document: "Document | None", name: str) -> HttpResponse:
    """The bytes never change under their digest, so a browser that has them is told so; others must not keep them."""
    if document is None:
        raise Http404
    headers = {
        "Cache-Control": "private, no-cache",
        "ETag": f'"{document.sha256}"',
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(read_kept(document.sha256), content_type="application/pdf", headers=headers)
