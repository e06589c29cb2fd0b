"""Choosing the language. The browser's counts until one is chosen; a signed-in person meets theirs everywhere."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audits.web.account.wanted import wanted
from audits.web.door import actor_of
from audits.workflow.choose_language import choose_language

KEPT_FOR = 365 * 24 * 60 * 60  # seconds
Response = TypeVar("Response", bound=HttpResponseBase)


@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Show the languages, or keep the chosen one and go back to where it was chosen."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return render(request, "web/account/language.html", {"next": request.GET.get("next", "")})
    if request.user.is_authenticated:
        choose_language(actor=actor_of(request), language=chosen)
    return in_language(redirect(wanted(request)), chosen)


def in_language(response: Response, chosen: str) -> Response:
    """Return the response with the cookie that says the language; without one where none was chosen."""
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=KEPT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
