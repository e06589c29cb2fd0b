"""Signing in with a provider, coming back from it, and connecting an account to it."""

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.providers.leaving import leave_for
from audits.web.providers.offered import Offered, offered_as
from audits.web.providers.problems import problem_page
from audits.workflow.connections import disconnect
from compliance.core.errors import Problem, Refused
from compliance.people.provider import CheckedExchange


@never_cache
@require_POST
def sign_in_with(request: HttpRequest, provider: str) -> HttpResponse:
    """Send somebody to the provider to sign in, and then on to where they wanted to go; or to make the account that an
    invitation is for.
    """
    if token := request.POST.get("invitation", ""):
        return _accept_with(request, _configured(provider), token)
    place = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return leave_for(request, _configured(provider), "login", wanted=place if is_ours else reverse("home"))


@never_cache
@require_GET
def returned(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Receive somebody from an OpenID Connect provider; what then happens is the adapter's to say."""
    try:
        return OAuth2CallbackView.adapter_view(CheckedExchange(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error


@never_cache
@members("POST")
@reauthentication_required
def connect(request: HttpRequest, provider: str) -> HttpResponseBase:
    """Send the person to the provider, to connect their account with who they are there."""
    return leave_for(request, _configured(provider), "connect", wanted=reverse("account"))


@members("POST")
@reauthentication_required
def disconnected(request: HttpRequest, provider: str) -> HttpResponseBase:
    """End the connection of the person's account to a provider, also one that is no longer configured."""
    try:
        disconnect(provider=provider, actor=actor_of(request))
    except Refused as refused:
        return problem_page(request, refused.problems[0], back=reverse("account"))
    return redirect("account")


def _accept_with(request: HttpRequest, provider: Offered, token: str) -> HttpResponse:
    name = request.POST.get("name", "").strip()
    if not name:
        back = reverse("invitation", args=[token])
        return problem_page(request, Problem("people.name_missing"), status=HTTPStatus.UNPROCESSABLE_ENTITY, back=back)
    waiting = {"token": token, "name": name, "language": get_language() or settings.LANGUAGE_CODE}
    return leave_for(request, provider, "accept", data=waiting)


def _configured(provider: str) -> Offered:
    found = offered_as(provider)
    if found is None:
        raise Http404
    return found
