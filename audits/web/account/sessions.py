"""Where the person is signed in: each session can be ended, or all the others at once."""

import re
from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.workflow.account.end_sessions import end_sessions
from compliance.people.sessions import live_sessions

if TYPE_CHECKING:
    from allauth.usersessions.models import UserSession

BROWSERS = (  # the first that fits: each names those after it too
    ("Edge", r"Edg[A-Z]*/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Macintosh|Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)


class Shown(NamedTuple):
    """A session as the list shows it."""

    session: "UserSession"
    device: str
    is_this: bool


def shown_sessions(request: HttpRequest) -> list[Shown]:
    """Return where the person is signed in, this session first."""
    key = request.session.session_key
    rows = [Shown(each, device(each.user_agent), each.session_key == key) for each in live_sessions(person(request).pk)]
    return sorted(rows, key=lambda each: not each.is_this)


def device(user_agent: str) -> str:
    """Return browser and system as people call them, as far as the browser tells."""
    browser = next((name for name, mark in BROWSERS if re.search(mark, user_agent)), "")
    system = next((name for name, mark in SYSTEMS if re.search(mark, user_agent)), "")
    if browser and system:
        return _("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or _("Unknown device")


@members("POST")
def end_one(request: HttpRequest, session: int) -> HttpResponseBase:
    """End one of the person's sessions; this one too, which signs out."""
    if not end_sessions(person=person(request).pk, actor=actor_of(request), only=session):
        raise Http404
    messages.success(request, _("The session is ended."))
    return redirect("account")


@members("POST")
def end_others(request: HttpRequest) -> HttpResponseBase:
    """End every session of the person but this one."""
    ended = end_sessions(person=person(request).pk, actor=actor_of(request), but=request.session.session_key)
    says = ngettext("{n} other session is ended.", "{n} other sessions are ended.", ended)
    messages.success(request, says.format(n=ended))
    return redirect("account")
