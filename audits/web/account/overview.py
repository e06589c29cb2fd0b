"""Your account: its address, password, second step, passkeys and sessions on one page."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.account.sessions import shown_sessions
from audits.web.door import person
from audits.web.gate import members
from compliance.people.addresses import is_confirmed, waiting_address
from compliance.people.authenticators import authenticators_of


@members("GET", "HEAD")
def account(request: HttpRequest) -> HttpResponseBase:
    """Show what the account is signed in with, and where it is."""
    me = person(request)
    context = {
        "is_confirmed": is_confirmed(me.pk),
        "waiting": waiting_address(me.pk),
        "has_password": me.has_usable_password(),
        "own": authenticators_of(me),
        "sessions": shown_sessions(request),
    }
    return render(request, "web/account/account.html", context)
