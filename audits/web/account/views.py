"""Signing in and out, the theme, and the company or body a person acts for."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from audits.web.account.adapter import is_of_a_demo
from audits.web.account.entering import enter
from audits.web.account.forms import SignInForm
from audits.web.account.language import KEPT_FOR
from audits.web.account.wanted import wanted
from audits.web.context import BODY_KEY, COMPANY_KEY, SIDE_KEY, THEME_COOKIE, THEMES, page_of
from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.passwords import minutes, note_wrong_sign_in, wait_to_sign_in
from audits.web.refusals import Line, lines_of_form
from audits.workflow.demo import DEMO_LOGINS
from audits.workflow.lockout import record_sign_out
from compliance.people.queries import account
from compliance.people.setup_token import is_set_up


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or sign the person in, by a second step where they have one, and lead where they wanted to go."""
    if request.user.is_authenticated:
        return redirect(wanted(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    lines: list[Line] = []
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if wait := wait_to_sign_in(request, email):
            return too_often(request, form, wait)
        user = authenticate(request, username=email, password=form.cleaned_data["password"])
        if user is not None and (settings.DEMO or not is_of_a_demo(user.email)):
            return enter(request, user, way="password", wanted=wanted(request))
        note_wrong_sign_in(request, email)
        lines = [Line(_("The e-mail address and the password do not belong together. Try again."), "#id_email")]
    elif request.method == "POST":
        lines = lines_of_form(form)
    return sign_in_page(request, form, lines, HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK)


def too_often(request: HttpRequest, form: SignInForm, wait: int) -> HttpResponse:
    """Return the sign-in page for whoever has to wait that many seconds."""
    says = _("There were too many wrong passwords. Wait {minutes} minutes, then try again.")
    lines = [Line(says.format(minutes=minutes(wait)), "#id_password")]
    response = sign_in_page(request, form, lines, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait)
    return response


def sign_in_page(request: HttpRequest, form: SignInForm, lines: list[Line], status: HTTPStatus) -> HttpResponse:
    """Return the sign-in page with the form as it was filled in, and what is wrong with it."""
    context = {
        "form": form,
        "lines": lines,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "demo": DEMO_LOGINS if settings.DEMO else (),
        "is_set_up": is_set_up(),
    }
    return render(request, "web/account/sign_in.html", context, status=status)


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in to a demo account without a password; outside a demo, or for another account, there is no such page."""
    who = request.POST.get("as", "")
    user = account(who) if settings.DEMO and is_of_a_demo(who) else None
    if user is None:
        raise Http404
    return enter(request, user, way="demo", wanted=wanted(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.user.is_authenticated:
        record_sign_out(actor=actor_of(request))
    logout(request)
    return redirect("sign-in")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie; "system" takes it away."""
    response = redirect(wanted(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE, chosen, max_age=KEPT_FOR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@members("POST")
def act_for(request: HttpRequest) -> HttpResponseBase:
    """Choose which of the person's companies and bodies the lists are about, and so on which side they stand."""
    page = page_of(request)
    for side, key, organisations in (("company", COMPANY_KEY, page.companies), ("body", BODY_KEY, page.bodies)):
        chosen = request.POST.get(side, "")
        if any(str(organisation.pk) == chosen for organisation in organisations):
            request.session[key], request.session[SIDE_KEY] = chosen, side
    return redirect("home")
