"""Every way into an account ends here: the second step is asked for where there is one, then the session begins."""

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

if TYPE_CHECKING:
    from compliance.people.models import User


def enter(request: HttpRequest, person: "User", *, way: str, wanted: str = "home") -> HttpResponse:
    """This function will sign in somebody who was recognised by `way`, and return where that leads.

    `wanted` is the name or the path of a page of ours.
    """
    record_authentication(request, person, method=way)
    with transaction.atomic():
        return perform_login(request, Login(user=person, redirect_url=resolve_url(wanted)))
