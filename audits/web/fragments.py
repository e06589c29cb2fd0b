"""Whether a page is wanted whole, or htmx asks for a part of it."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class _HtmxRequest(HttpRequest):
    htmx: HtmxDetails  # set by the middleware


def is_by_htmx(request: HttpRequest) -> bool:
    """Return whether htmx sent the request, and so takes a fragment."""
    return bool(cast(_HtmxRequest, request).htmx)
