"""The names of the time zones, read once: looking for them walks through every file of the system's database."""

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zones() -> frozenset[str]:
    """Return the names of the IANA time zone database as it stood when they were first asked for."""
    return frozenset(available_timezones())
