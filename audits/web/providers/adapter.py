"""What happens when somebody comes back from a provider. allauth checks the state and the tokens; who may do what with
the identity is decided here and in the workflow. Nobody gets an account by signing in elsewhere.
"""

from http import HTTPStatus
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.web.door import actor_of, visitor
from audits.web.providers.accepting import accept_invited
from audits.web.providers.offered import domains_of
from audits.web.providers.problems import problem_page
from audits.web.signing_elsewhere import signed_in_again, turned_back
from audits.workflow.connections import Identity, connect_by_address, connect_own
from compliance.core.errors import Problem, Refused


class ProviderAdapter(DefaultSocialAccountAdapter):
    """allauth's hooks. It keeps a connection's provider and subject, and nothing else of what the provider tells."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: an account is made by an invitation."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Return the unsaved account that allauth thinks up, untouched: it is never stored."""
        return sociallogin.user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Find nobody: the rules for addresses are in the workflow."""

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str | None = None, exception: Any = None, **more: Any
    ) -> NoReturn:
        """This function will answer with a page of ours that says what happened and what to do."""
        told = more.get("extra_context") or {}
        state = told.get("state")
        code = _code_of(error, exception, state, is_read="saml_errors" in told)
        if state and state.get("process") == "sign" and request.user.is_authenticated:
            raise ImmediateHttpResponse(turned_back(request, state["data"], code))
        status = HTTPStatus.BAD_REQUEST if code == "provider.expired" else HTTPStatus.FORBIDDEN
        _end(problem_page(request, Problem(code, {"provider": provider.name}), status=status))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """This function will let a person in who is known, and answer everything else itself."""
        claims, state = _claims_taken_from(sociallogin), sociallogin.state
        identity = Identity(
            provider=sociallogin.account.provider,
            subject=sociallogin.account.uid,
            email=str(claims.get("email") or ""),
            is_verified=claims.get("email_verified") is True,
        )
        if claims.get("nonce") != state.get("nonce"):
            _end(_problem(request, sociallogin, "provider.not_held", HTTPStatus.BAD_REQUEST))
        match state.get("process"):
            case "sign":
                _end(signed_in_again(request, state["data"], identity, claims))
            case "connect":
                _end(_connected(request, sociallogin, identity))
            case "accept":
                _end(accept_invited(request, state["data"], identity))
        _require_known(request, sociallogin, identity)


def _require_known(request: HttpRequest, sociallogin: SocialLogin, identity: Identity) -> None:
    if not sociallogin.is_existing:
        person = connect_by_address(identity=identity, domains=domains_of(identity.provider), actor=visitor())
        if person is None:
            _end(_problem(request, sociallogin, "provider.unknown_person", HTTPStatus.FORBIDDEN))
        sociallogin.account = SocialAccount.objects.get(provider=identity.provider, uid=identity.subject)
        sociallogin.user = person


def _connected(request: HttpRequest, sociallogin: SocialLogin, identity: Identity) -> HttpResponse:
    if not request.user.is_authenticated:
        return _problem(request, sociallogin, "provider.expired", HTTPStatus.BAD_REQUEST)
    try:
        connect_own(identity=identity, actor=actor_of(request))
    except Refused as refused:
        code = refused.problems[0].code
        return _problem(request, sociallogin, code, HTTPStatus.CONFLICT)
    return redirect(sociallogin.state.get("next") or "home")


def _claims_taken_from(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider told, which is not kept with the connection."""
    told = sociallogin.account.extra_data
    sociallogin.account.extra_data = {}
    if sociallogin.account.pk:
        sociallogin.account.save(update_fields=["extra_data"])
    claims = told.get("id_token") if isinstance(told, dict) else None
    return claims if isinstance(claims, dict) else {}


def _code_of(error: str | None, exception: Any, state: Any, *, is_read: bool) -> str:
    if state is None and exception is None and error != AuthError.CANCELLED and not is_read:
        return "provider.expired"
    return "provider.cancelled" if error == AuthError.CANCELLED else "provider.not_held"


def _problem(request: HttpRequest, sociallogin: SocialLogin, code: str, status: HTTPStatus) -> HttpResponse:
    return problem_page(request, Problem(code, {"provider": sociallogin.provider.name}), status=status)


def _end(response: HttpResponse) -> NoReturn:
    raise ImmediateHttpResponse(response)
