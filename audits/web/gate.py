"""The gate every page of members goes through: signed in, by a known method, and a denied act answered with 403."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from audits.web.fragments import is_by_htmx
from audits.workflow.authority import Denied

View = Callable[..., HttpResponseBase]


def members(*methods: str) -> Callable[[View], View]:
    """Return a decorator: nobody is sent to sign in, other methods get 405, Denied becomes 403 with nothing changed."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if is_by_htmx(request) and not request.user.is_authenticated:
                return HttpResponse(status=HTTPStatus.UNAUTHORIZED)  # a redirect would look like success to a script
            try:
                return _kept_by_nobody(login_required(view)(request, *args, **kwargs))
            except Denied as denied:
                raise PermissionDenied(str(denied)) from denied

        return require_http_methods(methods)(guarded)

    return decorate


def _kept_by_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """A page of members says so itself or is kept nowhere: not by a proxy, not on the disk of a shared desk."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and not response.has_header("Cache-Control"):
        add_never_cache_headers(response)
    return response
