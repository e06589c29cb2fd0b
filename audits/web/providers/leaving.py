"""Sending somebody to sign in elsewhere, by a page of ours that goes on by itself: no form leads off this site."""

import secrets
from http import HTTPStatus
from typing import Any, Literal

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from audits.web.providers.offered import Offered
from audits.web.providers.problems import problem_page
from compliance.core.errors import Problem

Process = Literal["login", "connect", "accept", "sign"]


def leave_for(
    request: HttpRequest, provider: Offered, process: Process, *, wanted: str = "", data: Any = None, nonce: str = ""
) -> HttpResponse:
    """Return the page that leads to the provider; whoever comes back from it meets the adapter, with this state.

    With a `nonce` of the caller's the provider is asked to let nobody through who is signed in there already.
    """
    asked = {"nonce": nonce or secrets.token_urlsafe(24)}
    fresh = {"max_age": "0", "prompt": "login"} if nonce else {}
    only_oidc = {"auth_params": {**asked, **fresh}, **asked} if provider.proves_freshness else {}
    try:
        away = get_adapter(request).get_provider(request, provider=provider.id)
        address = away.redirect(request, process, next_url=wanted or None, data=data, **only_oidc)["Location"]
    except (OAuth2Error, RequestException):
        return problem_page(
            request, Problem("provider.unreachable", {"provider": provider.name}), status=HTTPStatus.BAD_GATEWAY
        )
    response = render(request, "web/providers/leaving.html", {"provider": provider, "address": address})
    response.headers["Refresh"] = f"0; url={address}"
    return response
