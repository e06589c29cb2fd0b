"""API tokens: the list, making one and seeing its secret this once, revoking one."""

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache

from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.web.tokens.door import organisation_or_404, tokens_for
from audits.web.tokens.form import TokenForm
from audits.web.tokens.words import words_of
from audits.workflow.issue_token import WantedToken, issue_token
from audits.workflow.revoke_token import revoke_token
from compliance.core.errors import Refused
from compliance.organisations.membership import Organisation, kind_of, may_manage, roles_in
from compliance.tokens.scopes import scopes_within

if TYPE_CHECKING:
    from datetime import datetime

    from compliance.tokens.models import ApiToken

ENDED_SHOWN = 50
SOON = 14  # days


class Row(NamedTuple):
    """A token as the list shows it; `state` is active, expiring, expired or revoked."""

    token: "ApiToken"
    state: str
    scopes: "list[Promise]"
    is_mine: bool


@members("GET", "HEAD")
def tokens(request: HttpRequest, organisation: UUID) -> HttpResponseBase:
    """Show the tokens that count, then those that ended last; those who manage people see everybody's."""
    found, now = organisation_or_404(request, organisation), timezone.now()
    visible = tokens_for(request, found)
    counting = visible.filter(revoked_at__isnull=True, expires_at__gt=now)
    ended = visible.exclude(pk__in=counting.order_by().values("pk"))[:ENDED_SHOWN]
    context = {
        "organisation": found,
        "side": kind_of(found),
        "counting": [_row(request, each, now) for each in counting],
        "ended": [_row(request, each, now) for each in ended],
        "sees_all": may_manage(found, roles_in(found, person=person(request).pk)),
    }
    return render(request, "web/tokens/tokens.html", context)


@never_cache
@members("GET", "HEAD", "POST")
def new_token(request: HttpRequest, organisation: UUID) -> HttpResponseBase:
    """Show the form, or make the token and show its secret: in this answer alone, which nobody keeps.

    Whoever finds a desk unlocked could take a token away with them: the person shows once more who they are.
    """
    return _new_token(request, organisation_or_404(request, organisation))


@reauthentication_required
def _new_token(request: HttpRequest, found: Organisation) -> HttpResponseBase:
    within = scopes_within(found, roles_in(found, person=person(request).pk))
    form = TokenForm(request.POST if request.method == "POST" else None, scopes=within)
    lines: list[Line] = []
    if request.method == "POST" and form.is_valid():
        try:
            wanted = WantedToken(**form.cleaned_data)
            token, secret = issue_token(organisation=found, wanted=wanted, actor=actor_of(request))
            return _made(request, token, secret)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    elif request.method == "POST":
        lines = lines_of_form(form)
    context = {"organisation": found, "form": form, "lines": lines}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/tokens/new.html", context, status=status)


@members("GET", "HEAD", "POST")
def revoke(request: HttpRequest, organisation: UUID, token: UUID) -> HttpResponseBase:
    """Show what revoking the token means, or revoke it and go back to the list."""
    found = organisation_or_404(request, organisation)
    row = tokens_for(request, found).filter(pk=token).first()
    if row is None:
        raise Http404
    lines: list[Line] = []
    if request.method == "POST":
        try:
            revoke_token(organisation=found, token=token, actor=actor_of(request))
            return redirect("api-tokens", organisation)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    context = {"organisation": found, "row": _row(request, row, timezone.now()), "lines": lines}
    status = HTTPStatus.CONFLICT if lines else HTTPStatus.OK
    return render(request, "web/tokens/revoke.html", context, status=status)


def _made(request: HttpRequest, token: "ApiToken", secret: str) -> HttpResponseBase:
    context = {
        "organisation": token.organisation,
        "token": token,
        "secret": secret,
        "scopes": words_of(token.scopes),
        "header": f"Authorization: Bearer {token.beginning}…",
    }
    return render(request, "web/tokens/made.html", context)


def _row(request: HttpRequest, token: "ApiToken", now: "datetime") -> Row:
    state = str(token.state(now))
    if state == "active" and (token.expires_at - now).days < SOON:
        state = "expiring"
    return Row(token, state, words_of(token.scopes), token.owner_id == person(request).pk)
