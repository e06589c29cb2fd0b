"""Requests that no page of ours sends, answered before anything reads them: a NUL, and bodies without end."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from audits.web.auditing.evidence_form import MOST_FILES

FORM = 4 * 2**20  # the largest form without files; strangers send nothing larger


def refuse_hostile(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return the middleware: 400 for a NUL in the address (PostgreSQL stores none), 413 for more than forms can hold.

    A body is read into files before a page sees it, and before it is known whether it came from a form of ours.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the address")
        length = _length(request)
        if length > FORM and length > _most(request):
            text = _("This is larger than anything that is taken here. Nothing was kept.")
            return HttpResponse(f"{text}\n", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, content_type="text/plain")
        return get_response(request)

    return middleware


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0


def _most(request: HttpRequest) -> int:
    return MOST_FILES * settings.EVIDENCE_LIMIT + FORM if request.user.is_authenticated else FORM
