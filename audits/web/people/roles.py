"""The roles of one person at an organisation."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.review.queries import reviews_in_hand
from audits.web.door import actor_of
from audits.web.door import person as me
from audits.web.gate import members
from audits.web.people.door import managed_or_403, member_or_404, stages_to_choose
from audits.web.people.forms import RoleOption, StagesField, identity_field, stage_groups
from audits.web.people.successors import successor_field
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.change_roles import change_roles
from audits.workflow.stage_limits import Offered
from compliance.core.errors import Refused
from compliance.organisations.membership import roles_known_at, stages_of


class RolesForm(forms.Form):
    """How the identity was made sure of, and who takes over; the roles are check boxes beside it."""

    stages = StagesField()
    identity_check = identity_field()

    def __init__(
        self,
        data: Any = None,
        *,
        successor: forms.ChoiceField | None,
        stages: Mapping[str, Iterable[Offered]],
        kept: list[str],
    ) -> None:
        super().__init__(data, initial={"stages": kept})
        self.stage_groups = stage_groups(self, stages, kept)
        self.needed = ("identity_check", "successor")
        if successor:
            self.fields["successor"] = successor


@members("GET", "HEAD", "POST")
def roles(request: HttpRequest, organisation: UUID, person: UUID) -> HttpResponseBase:
    """Show the person's roles, or change them and go back to the people."""
    found, mine = managed_or_403(request, organisation)
    member, held = member_or_404(found, person)
    in_hand = list(reviews_in_hand(person=person, body=organisation))
    successor = successor_field(found, leaver=person) if in_hand else None
    form = RolesForm(
        request.POST if request.method == "POST" else None,
        successor=successor,
        stages=stages_to_choose(found),
        kept=stages_of(found, person=person),
    )
    chosen = [*request.POST.getlist("roles"), *(role for role in held if role not in mine)]
    lines: list[Line] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_roles(
                organisation=found,
                person=person,
                roles=chosen,
                identity_check=form.cleaned_data["identity_check"],
                successor=form.cleaned_data.get("successor"),
                stages=form.cleaned_data["stages"],
                actor=actor_of(request),
            )
            return redirect("people", organisation)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    elif request.method == "POST":
        lines = lines_of_form(form)
    context = {
        "organisation": found,
        "member": member,
        "is_me": member == me(request),
        "options": [
            (RoleOption(role.value, chosen if lines else held), role.value in mine) for role in roles_known_at(found)
        ],
        "form": form,
        "in_hand": in_hand,
        "lines": lines,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/people/roles.html", context, status=status)
