"""A file of the submission, for people of the body: checked against its digest, sealed, and noted in the trail."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_sameorigin

from audits.web.door import actor_of
from audits.web.refusals import lines_of_refusal
from audits.web.reviewing.door import of_review
from audits.web.reviewing.evidence_shown import INLINE, PDF
from audits.workflow.read_evidence import read_evidence
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from audits.review.models import Review

# Nothing that was uploaded runs. A browser's viewer of PDF refuses to work in a sandbox: PDF is held by the rest.
SEALED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'"
BOXED = f"{SEALED}; sandbox"


@xframe_options_sameorigin
@cache_control(private=True, no_store=True)
@of_review("GET", "HEAD")
def file(request: HttpRequest, review: "Review", sha256: str) -> HttpResponseBase:
    """Serve a file that the submission names: PDF and pictures to look at, others as an attachment."""
    try:
        found = read_evidence(review=review.pk, sha256=sha256, actor=actor_of(request))
    except Refused as refused:
        context = {"review": review, "lines": lines_of_refusal(refused)}
        return render(request, "web/reviewing/not_shown.html", context, status=HTTPStatus.CONFLICT)
    if found is None:
        raise Http404
    is_shown = found.media_type in INLINE and "download" not in request.GET
    response = HttpResponse(found.content, content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=not is_shown, filename=found.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Content-Security-Policy"] = SEALED if found.media_type == PDF else BOXED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
