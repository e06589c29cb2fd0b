"""The password: changed, forgotten, set anew by the link of a mail."""

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.password_change import change_password, finalize_password_change
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audits.http.limits import Limit, address_of, wait_before, wait_left
from audits.web.account.forms import ForgottenForm, NewPasswordForm
from audits.web.door import actor_of, person, visitor
from audits.web.gate import members
from audits.web.passwords import account_digest
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.account.end_sessions import end_sessions
from audits.workflow.account.reset_password import ask_for_reset, person_behind, reset_password
from compliance.core.errors import Refused

ASKED = Limit("resets-asked-from-address", times=20, seconds=60 * 60)
SENT = Limit("resets-of-account", times=5, seconds=60 * 60)
GUESSES = Limit("wrong-resets", times=20, seconds=15 * 60)


@members("GET", "HEAD", "POST")
@sensitive_post_parameters("password")
@reauthentication_required
def password(request: HttpRequest) -> HttpResponseBase:
    """Change the password, or set a first one; every other session ends with it."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    lines = lines_of_form(form) if request.method == "POST" else []
    if request.method == "POST" and not lines:
        try:
            validate_password(form.cleaned_data["password"], person(request))
        except ValidationError as weak:
            lines = [Line(message, "#id_password") for message in weak.messages]
        else:
            with transaction.atomic():
                change_password(person(request), form.cleaned_data["password"])
                finalize_password_change(request, person(request))
                end_sessions(person=person(request).pk, actor=actor_of(request), but=request.session.session_key)
            return redirect("account")
    return _page(request, "web/account/password.html", form, lines)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for the address and have the link sent there. The answer is the same, whether there is an account or not."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    lines = lines_of_form(form) if request.method == "POST" else []
    if request.method == "POST" and not lines:
        now, email = timezone.now().timestamp(), form.cleaned_data["email"]
        if wait := wait_before(ASKED, address_of(request), now=now):
            return _too_often(request, wait)
        if not wait_before(SENT, account_digest(email), now=now):
            ask_for_reset(email=email, actor=visitor())
        return render(request, "web/account/reset_sent.html", {"email": email})
    return _page(request, "web/account/forgotten.html", form, lines)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, key: str) -> HttpResponse:
    """Set a new password by the link; 404 for one that leads nowhere, whatever the reason."""
    now, address = timezone.now().timestamp(), address_of(request)
    if wait := wait_left(GUESSES, address, now=now):
        return _too_often(request, wait)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    lines = lines_of_form(form) if request.method == "POST" else []
    try:
        whose = person_behind(key)
        if request.method == "POST" and not lines:
            reset_password(key=key, password=form.cleaned_data["password"], actor=visitor())
            messages.success(request, _("Your new password is set, and every session has ended. Sign in with it."))
            return redirect("sign-in")
    except ValidationError as weak:
        lines = [Line(message, "#id_password") for message in weak.messages]
    except Refused as refused:
        wait_before(GUESSES, address, now=now)
        told = {"lines": lines_of_refusal(refused)}
        return render(request, "web/account/dead_reset.html", told, status=HTTPStatus.NOT_FOUND)
    return _page(request, "web/account/new_password.html", form, lines, email=whose.email)


def _page(
    request: HttpRequest, template: str, form: NewPasswordForm | ForgottenForm, lines: list[Line], email: str = ""
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, template, {"form": form, "lines": lines, "email": email}, status=status)


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    response = render(request, "web/people/too_often.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait)
    return response
