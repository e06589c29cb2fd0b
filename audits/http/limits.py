"""How often one address may ask: a fixed window counted in the shared cache (Redis), so that all web processes agree.

When the cache is out of reach everybody is let through: a register that cannot be read would do more harm than one
that is read too often. The limit keeps a single machine from copying the register, it is no shield against many.
"""

import logging
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so many seconds."""

    name: str
    times: int
    seconds: int


def wait_before(limit: Limit, who: str, *, now: float) -> int:
    """This function will count one more time and return 0, or the seconds to wait when it was one too many."""
    key, left = _window(limit, who, now)
    try:
        cache.add(key, 0, timeout=limit.seconds)
        count = cache.incr(key)
    except (RedisError, OSError, ValueError) as error:  # ValueError: the key ended between the two lines
        log.warning("the limit on %s is not counted: %s", limit.name, error)
        return 0
    return left if count > limit.times else 0


def wait_left(limit: Limit, who: str, *, now: float) -> int:
    """Return the seconds to wait when one more would be one too many, else 0; nothing is counted."""
    key, left = _window(limit, who, now)
    try:
        return left if cache.get(key, 0) >= limit.times else 0
    except (RedisError, OSError) as error:
        log.warning("the limit on %s is not read: %s", limit.name, error)
        return 0


def _window(limit: Limit, who: str, now: float) -> tuple[str, int]:
    """The key that counts now, and the seconds until it does no more."""
    window, elapsed = divmod(int(now), limit.seconds)
    return f"limit:{limit.name}:{who}:{window}", limit.seconds - elapsed


def address_of(request: HttpRequest) -> str:
    """Return whose limit counts: an IPv4 address, or the /64 network that one IPv6 subscriber gets."""
    address = client_address(request)
    if ":" not in address:
        return address or "unknown"
    return str(ip_network(f"{address}/64", strict=False).network_address)


def client_address(request: HttpRequest) -> str:
    """Return from which address the request came; empty where that cannot be told.

    Behind a proxy the last address that the proxy wrote counts; what a client claims further left is ignored.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", told).rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return ""
