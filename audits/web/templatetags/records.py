"""Digests and times as records show them. `{% load records %}`, then:

{{ digest|in_fours }}       the digest in groups of four
{{ digest|digest_start }}   its first twelve digits
{% clock at zone %}         14:32:07, in the zone
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def in_fours(digest: str) -> str:
    """Return the digest in groups of four, so that it can be compared by eye and wraps anywhere."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


@register.filter
def digest_start(digest: str) -> str:
    """Return the first twelve digits: enough to recognise it, not enough to rely on it."""
    return in_fours(digest[:12])


@register.simple_tag
def clock(at: datetime, zone: str) -> SafeString:
    """Return the time of day to the second, as read on a clock in the zone."""
    shown = at.astimezone(ZoneInfo(zone)).strftime("%H:%M:%S")
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), shown)
