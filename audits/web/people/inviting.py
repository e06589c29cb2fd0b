"""Inviting people, sending an invitation again, and taking it back."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audits.http.limits import Limit, wait_before
from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.passwords import minutes
from audits.web.people.door import managed_or_403, stages_to_choose
from audits.web.people.forms import InviteForm
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.invite import Wanted, invite_person, resend_invitation, revoke_invitation
from compliance.core.errors import Refused

MAILS = Limit("invitations", times=100, seconds=60 * 60)  # of one organisation: enough for a large firm's first day


@members("GET", "HEAD", "POST")
def invite(request: HttpRequest, organisation: UUID) -> HttpResponseBase:
    """Show the form, or send the invitation and go back to the people."""
    found, mine = managed_or_403(request, organisation)
    stages = stages_to_choose(found)
    form = InviteForm(request.POST if request.method == "POST" else None, roles=mine, stages=stages)
    lines: list[Line] = []
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        lines = lines_of_form(form)
        if not lines and (wait := _wait(organisation)):
            lines, status = [_too_many(wait)], HTTPStatus.TOO_MANY_REQUESTS
        elif not lines:
            wanted = Wanted(**form.cleaned_data, language=get_language() or settings.LANGUAGE_CODE)
            try:
                invite_person(organisation=found, wanted=wanted, actor=actor_of(request))
                return redirect("people", organisation)
            except Refused as refused:
                lines = lines_of_refusal(refused)
    context = {"organisation": found, "form": form, "lines": lines, "mail_is_logged": mail_is_logged()}
    return render(request, "web/people/invite.html", context, status=status)


@members("POST")
def resend(request: HttpRequest, organisation: UUID, invitation: UUID) -> HttpResponseBase:
    """Send the invitation again, with a new link."""
    return _act(request, organisation, invitation, resend_invitation, sends=True)


@members("POST")
def revoke(request: HttpRequest, organisation: UUID, invitation: UUID) -> HttpResponseBase:
    """Take the invitation back."""
    return _act(request, organisation, invitation, revoke_invitation)


def mail_is_logged() -> bool:
    """Return whether mail goes to the server's log, because no mail server is set."""
    return bool(settings.EMAIL_BACKEND.endswith("console.EmailBackend"))


def _act(
    request: HttpRequest, organisation: UUID, invitation: UUID, act: Callable[..., None], *, sends: bool = False
) -> HttpResponse:
    found, _mine = managed_or_403(request, organisation)
    if not found.invitations.filter(pk=invitation).exists():
        raise Http404
    if sends and (wait := _wait(organisation)):
        return _not_done(request, organisation, [_too_many(wait)], HTTPStatus.TOO_MANY_REQUESTS)
    try:
        act(organisation=found, invitation=invitation, actor=actor_of(request))
    except Refused as refused:
        return _not_done(request, organisation, lines_of_refusal(refused), HTTPStatus.CONFLICT)
    return redirect("people", organisation)


def _not_done(request: HttpRequest, organisation: UUID, lines: list[Line], status: HTTPStatus) -> HttpResponse:
    return render(request, "web/people/not_done.html", {"organisation": organisation, "lines": lines}, status=status)


def _wait(organisation: UUID) -> int:
    return wait_before(MAILS, str(organisation), now=timezone.now().timestamp())


def _too_many(wait: int) -> Line:
    says = _(
        "Many invitations were sent within the hour. Wait {minutes} minutes, then send this one. Nothing was sent."
    )
    return Line(says.format(minutes=minutes(wait)))
