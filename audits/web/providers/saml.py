"""Signing in by SAML: allauth's views, loaded only where a provider is configured, for what they need is an extra."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from audits.web.providers.offered import offered_as
from audits.web.providers.problems import problem_page
from compliance.core.errors import Problem

View = Callable[..., HttpResponseBase]


def _of_saml(view: View) -> View:
    """Return the view for providers that are configured by SAML; of any other there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, organization_slug: str) -> HttpResponseBase:
        provider = offered_as(organization_slug)
        if provider is None or provider.kind != "saml":
            raise Http404
        return view(request, organization_slug)

    return guarded


def _allauth() -> Any:
    from allauth.socialaccount.providers.saml import views

    return views


@never_cache
@csrf_exempt
@require_POST
@_of_saml
def posted(request: HttpRequest, organization_slug: str) -> HttpResponseBase:
    """Take what the provider has the browser post, and read it in a request that carries our own cookies."""
    return _allauth().acs(request, organization_slug=organization_slug)


@never_cache
@require_GET
@_of_saml
def finished(request: HttpRequest, organization_slug: str) -> HttpResponseBase:
    """Hold the assertion against the provider's certificate and against what was asked; the adapter does the rest."""
    try:
        return _allauth().finish_acs(request, organization_slug=organization_slug)
    except PermissionDenied:  # it answers nothing that was asked in this session, or answers it again
        return problem_page(request, Problem("provider.expired"), status=HTTPStatus.BAD_REQUEST)


@require_GET
@_of_saml
def metadata(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Return what the provider's administrator has to know of us, in XML. There is no single log-out."""
    from allauth.socialaccount.providers.saml.utils import build_saml_config, get_app_or_404
    from onelogin.saml2.settings import OneLogin_Saml2_Settings

    app = get_app_or_404(request, organization_slug)
    config = build_saml_config(request, app.settings, organization_slug)
    del config["sp"]["singleLogoutService"]
    told = OneLogin_Saml2_Settings(settings=config, sp_validation_only=True).get_sp_metadata()
    return HttpResponse(told, content_type="text/xml")


@require_GET
def no_log_out(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Nobody is signed out by a provider; allauth wants the address to have a name."""
    raise Http404
