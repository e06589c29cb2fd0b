"""The page behind an invitation's link. No account is needed beforehand, and nothing is told to who guesses."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audits.http.limits import Limit, address_of, wait_before, wait_left
from audits.web.account.entering import enter
from audits.web.door import actor_of, visitor
from audits.web.people.forms import NewAccountForm
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.accept_invitation import (
    accept_with_account,
    accept_with_new_account,
    account_invited,
    open_invitation,
)
from audits.workflow.role_words import ROLES
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from compliance.organisations.models import Invitation

GUESSES = Limit("wrong-invitations", times=20, seconds=15 * 60)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link leads into, or accept it; 404 for a link that leads nowhere, 410 for one that did."""
    now, address = timezone.now().timestamp(), address_of(request)
    if wait := wait_left(GUESSES, address, now=now):
        response = render(request, "web/people/too_often.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        found = open_invitation(token=token, actor=visitor())
        account = account_invited(found)
    except Refused as refused:
        is_unknown = refused.problems[0].code == "invitation.unknown"
        if is_unknown:
            wait_before(GUESSES, address, now=now)
        return _dead(request, refused, HTTPStatus.NOT_FOUND if is_unknown else HTTPStatus.GONE)
    if account is None:
        return _new_account(request, token, found)
    if request.method != "POST" or not request.user.is_authenticated:
        return _page(request, token, found, [], account=account)
    try:
        accept_with_account(token=token, actor=actor_of(request))
    except Refused as refused:
        return _page(request, token, found, lines_of_refusal(refused), account=account)
    return redirect("home")


def _new_account(request: HttpRequest, token: str, found: "Invitation") -> HttpResponse:
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or request.user.is_authenticated:
        return _page(request, token, found, [], form=form)
    lines = lines_of_form(form)
    if not lines:
        try:
            account = accept_with_new_account(
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                language=get_language() or settings.LANGUAGE_CODE,
                actor=visitor(),
            )
            return enter(request, account, way="invitation")
        except ValidationError as weak:
            lines = [Line(message, "#id_password") for message in weak.messages]
        except Refused as refused:
            lines = lines_of_refusal(refused)
    return _page(request, token, found, lines, form=form)


def _page(
    request: HttpRequest,
    token: str,
    found: "Invitation",
    lines: list[Line],
    *,
    form: NewAccountForm | None = None,
    account: object = None,
) -> HttpResponse:
    context = {
        "invitation": found,
        "role": ROLES[found.role],
        "token": token,
        "form": form,
        "lines": lines,
        "is_mine": request.user.is_authenticated and request.user == account,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/people/invitation.html", context, status=status)


def _dead(request: HttpRequest, refused: Refused, status: HTTPStatus) -> HttpResponse:
    return render(request, "web/people/dead_link.html", {"lines": lines_of_refusal(refused)}, status=status)
