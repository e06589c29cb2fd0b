"""Ending somebody's access to an organisation, or leaving it oneself."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.review.queries import reviews_in_hand
from audits.web.door import actor_of
from audits.web.door import person as me
from audits.web.gate import members
from audits.web.people.door import member_or_404, organisation_or_404
from audits.web.people.successors import successor_field
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow import leave
from compliance.core.errors import Refused


class LeavingForm(forms.Form):
    """Who takes over, where work is open."""

    def __init__(self, data: Any = None, *, successor: forms.ChoiceField | None) -> None:
        super().__init__(data)
        self.needed = ("successor",)
        if successor:
            self.fields["successor"] = successor


@members("GET", "HEAD", "POST")
def end_access(request: HttpRequest, organisation: UUID, person: UUID) -> HttpResponseBase:
    """Show what ending the access means, or end it. Anybody may leave; those who manage people remove others."""
    found, mine = organisation_or_404(request, organisation)
    is_me = person == me(request).pk
    if not (mine or is_me):
        raise PermissionDenied
    member, _held = member_or_404(found, person)
    in_hand = list(reviews_in_hand(person=person, body=organisation))
    form = LeavingForm(
        request.POST if request.method == "POST" else None,
        successor=successor_field(found, leaver=person) if in_hand else None,
    )
    lines: list[Line] = []
    if request.method == "POST":
        lines = lines_of_form(form)
        if not lines:
            try:
                leave.end_access(
                    organisation=found,
                    person=person,
                    successor=form.cleaned_data.get("successor"),
                    actor=actor_of(request),
                )
                return redirect("home") if is_me else redirect("people", organisation)
            except Refused as refused:
                lines = lines_of_refusal(refused)
    context = {
        "organisation": found,
        "member": member,
        "is_me": is_me,
        "in_hand": in_hand,
        "form": form,
        "lines": lines,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/people/end_access.html", context, status=status)
