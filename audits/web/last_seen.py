"""When and from where a session was last used, for the list of sessions on the page of an account."""

import logging
from collections.abc import Callable

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from redis.exceptions import RedisError

from audits.http.limits import client_address
from compliance.core.canonical import sha256_hex
from compliance.people.sessions import note_use

EVERY = 5 * 60  # seconds: a list of sessions needs no finer time, and a request no further write
log = logging.getLogger(__name__)


def note_sessions(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return the middleware that notes the use of a session, at most once in five minutes."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session = request.session
        key = session.session_key if session.accessed else None
        if key and AUTHENTICATION_METHODS_SESSION_KEY in session and _is_due(key):
            note_use(key, at=timezone.now(), address=client_address(request))
        return response

    return middleware


def _is_due(key: str) -> bool:
    """The session is counted by a digest: its key opens it."""
    try:
        return cache.add(f"seen:{sha256_hex(key.encode())}", 1, timeout=EVERY)
    except (RedisError, OSError) as error:
        log.warning("the use of a session is not noted: %s", error)
        return False
