"""Each request has an id of its own: in the answer's headers, in every line of the log, in the trail's events.

It is made here: one that a caller sends is not believed.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

from compliance.core.ids import new_id

HEADER = "X-Request-ID"
_current: ContextVar[str] = ContextVar("request_id", default="")


def name_requests(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return the middleware that gives each request its id."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        named = _current.set(str(new_id()))
        try:
            response = get_response(request)
            response[HEADER] = _current.get()
            return response
        finally:
            _current.reset(named)

    return middleware


def current_request_id() -> str:
    """Return the id of the request that is answered now; empty outside of one."""
    return _current.get()


class RequestIdFilter(logging.Filter):
    """Gives log records `request_id`: the id in brackets, or nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = f" [{id_}]" if (id_ := _current.get()) else ""
        return True
