"""The gate every page of members goes through: signed in, by a known method, and a denied act answered with 403."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from audits.http.denials import report_refusal
from audits.web.context import page_of
from audits.web.door import actor_of
from audits.web.fragments import is_by_htmx
from audits.workflow.authority import Denied

View = Callable[..., HttpResponseBase]


def members(*methods: str) -> Callable[[View], View]:
    """Return a decorator: nobody is sent to sign in, other methods get 405, Denied becomes 403 with nothing changed.

    What is refused to a person, with 403 or as something that is not there for them, is recorded as a security event.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if is_by_htmx(request) and not request.user.is_authenticated:
                return HttpResponse(status=HTTPStatus.UNAUTHORIZED)  # a redirect would look like success to a script
            try:
                response = login_required(view)(request, *args, **kwargs)
            except Denied as denied:
                _report(request, HTTPStatus.FORBIDDEN, denied)
                raise PermissionDenied(str(denied)) from denied
            except PermissionDenied:
                _report(request, HTTPStatus.FORBIDDEN)
                raise
            except Http404:
                _report(request, HTTPStatus.NOT_FOUND)
                raise
            if response.status_code == HTTPStatus.FORBIDDEN:  # with a page of its own
                _report(request, HTTPStatus.FORBIDDEN)
            return _kept_by_nobody(response)

        return require_http_methods(methods)(guarded)

    return decorate


def _report(request: HttpRequest, status: HTTPStatus, denied: Denied | None = None) -> None:
    if not request.user.is_authenticated:
        return
    acting = page_of(request).acting if status == HTTPStatus.FORBIDDEN else None
    report_refusal(
        request,
        status=status,
        actor=actor_of(request),
        right=denied.permission.value if denied else "",
        organisation=(denied and denied.organisation) or (acting and acting.pk),
    )


def _kept_by_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """A page of members says so itself or is kept nowhere: not by a proxy, not on the disk of a shared desk."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and not response.has_header("Cache-Control"):
        add_never_cache_headers(response)
    return response
