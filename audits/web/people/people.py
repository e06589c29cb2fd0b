"""Who belongs to a company or a body, and who is invited."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from audits.web.door import person
from audits.web.gate import members
from audits.web.people.door import organisation_or_404
from audits.web.phrases import headed, joined
from audits.workflow.role_words import IDENTITY_CHECKS, role_word
from compliance.organisations.membership import Organisation, kind_of
from compliance.organisations.queries import invitations_of, people_of
from compliance.people.queries import names_of

if TYPE_CHECKING:
    from compliance.organisations.models import BodyMembership, Invitation, Membership
    from compliance.people.models import User

SHOWN = 50
OPEN = ("sent", "opened", "expired")


class HeldRole(NamedTuple):
    """A role that somebody holds, and how their identity was made sure of, by whom."""

    membership: "Membership | BodyMembership"
    word: "Promise | str"
    check: "Promise | str"
    verified_by: str
    stages: str


class Person(NamedTuple):
    """Somebody of the organisation."""

    user: "User"
    roles: list[HeldRole]
    is_me: bool


class Invited(NamedTuple):
    """An invitation as the list shows it; `is_mine` tells whether the reader may send it again or take it back."""

    invitation: "Invitation"
    word: "Promise | str"
    state: str
    is_open: bool
    is_mine: bool
    stages: str


@members("GET", "HEAD")
def people(request: HttpRequest, organisation: UUID) -> HttpResponseBase:
    """Show who is there; those who manage people see the invitations and may change what they see."""
    found, mine = organisation_or_404(request, organisation)
    context = {
        "organisation": found,
        "kind": kind_of(found),
        "people": _people(found, person(request)),
        "invitations": _invitations(found, mine) if mine else [],
        "may_manage": bool(mine),
    }
    return render(request, "web/people/people.html", context)


def _people(organisation: Organisation, me: "User") -> list[Person]:
    rows = people_of(organisation)
    names = names_of(each.verified_by for _, memberships in rows for each in memberships)
    return [
        Person(
            user,
            [
                HeldRole(
                    each,
                    role_word(each.role),
                    IDENTITY_CHECKS.get(each.identity_check, ""),
                    names.get(each.verified_by, "") if each.verified_by else "",
                    stages_by_checklist(getattr(each, "stages", ())),
                )
                for each in memberships
            ],
            user == me,
        )
        for user, memberships in rows
    ]


def stages_by_checklist(names: Iterable[str]) -> str:
    """Return the stages that somebody is limited to as one line, by checklist; "" for nobody's limit."""
    found: dict[str, list[str]] = {}
    for name in names:
        checklist, _, stage = name.rpartition("/")
        found.setdefault(checklist, []).append(stage)
    return joined(headed(checklist, joined(stages)) for checklist, stages in found.items())


def _invitations(organisation: Organisation, mine: list[str]) -> list[Invited]:
    now = timezone.now()
    rows = [(each, each.state(now)) for each in invitations_of(organisation)[:SHOWN]]
    return [
        Invited(
            each, role_word(each.role), str(state), state in OPEN, each.role in mine, stages_by_checklist(each.stages)
        )
        for each, state in rows
    ]
