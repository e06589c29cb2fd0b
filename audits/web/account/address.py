"""The e-mail address of the account: another one asked for, confirmed by the link of a mail, or dropped again."""

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from audits.http.limits import Limit, wait_before
from audits.web.account.forms import AddressForm
from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.passwords import minutes
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.account.change_address import (
    address_behind,
    ask_for_address,
    ask_to_confirm,
    confirm_address,
    drop_waiting_address,
)
from compliance.core.errors import Refused

MAILS = Limit("address-mails", times=10, seconds=60 * 60)


@members("GET", "HEAD", "POST")
@reauthentication_required
def address(request: HttpRequest) -> HttpResponseBase:
    """Ask for another address; it waits until it is confirmed."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    lines = lines_of_form(form) if request.method == "POST" else []
    if request.method == "POST" and not lines:
        lines = _too_many(request)
    if request.method == "POST" and not lines:
        try:
            ask_for_address(email=form.cleaned_data["email"], actor=actor_of(request))
        except Refused as refused:
            lines = [line._replace(href="#id_email") for line in lines_of_refusal(refused)]
        else:
            messages.success(request, _("A link was sent to the new address. Open it there within three days."))
            return redirect("account")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/account/address.html", {"form": form, "lines": lines}, status=status)


@members("POST")
def send_link(request: HttpRequest) -> HttpResponseBase:
    """Send the link again with which the waiting address, or the account's own, is confirmed."""
    if lines := _too_many(request):
        messages.error(request, lines[0].text)
    else:
        ask_to_confirm(person=person(request).pk, actor=actor_of(request))
        messages.success(request, _("The link was sent. Open it within three days."))
    return redirect("account")


@members("POST")
def drop(request: HttpRequest) -> HttpResponseBase:
    """Forget the address that waits."""
    drop_waiting_address(actor=actor_of(request))
    messages.success(request, _("The new address is dropped. You go on signing in with the present one."))
    return redirect("account")


@members("GET", "HEAD", "POST")
def confirm(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show which address the link confirms, or confirm it; 404 for a link that leads nowhere or is another's."""
    try:
        if request.method == "POST":
            confirm_address(key=key, actor=actor_of(request))
            messages.success(request, _("Your e-mail address is confirmed."))
            return redirect("account")
        found = address_behind(key=key, person=person(request).pk)
    except Refused as refused:
        told = {"lines": lines_of_refusal(refused)}
        return render(request, "web/account/dead_address.html", told, status=HTTPStatus.NOT_FOUND)
    return render(request, "web/account/confirm_address.html", {"found": found, "key": key})


def _too_many(request: HttpRequest) -> list[Line]:
    wait = wait_before(MAILS, str(person(request).pk), now=timezone.now().timestamp())
    says = _("Too many mails were asked for. Wait {minutes} minutes, then try again.")
    return [Line(says.format(minutes=minutes(wait)))] if wait else []
