"""What was refused at a company or body, for those who manage its people."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compliance.organisations.denials import STRANGER, denials_at, people_at
from compliance.organisations.permissions import BodyPermission, Permission

SHOWN = 20
RIGHTS: dict[str, "str | Promise"] = {
    STRANGER: gettext_lazy("See something of yours"),
    "member": gettext_lazy("Belong here"),
    Permission.VIEW_AUDIT: gettext_lazy("See audits"),
    Permission.OPEN_AUDIT: gettext_lazy("Open or correct an audit"),
    Permission.SET_SCOPE: gettext_lazy("Set the scope"),
    Permission.ANSWER: gettext_lazy("Answer requirements"),
    Permission.PREPARE: gettext_lazy("Sign as whoever prepared the audit"),
    Permission.SUBMIT: gettext_lazy("Declare an audit"),
    Permission.WITHDRAW: gettext_lazy("Withdraw an audit"),
    Permission.ADD_SITE: gettext_lazy("Add a site"),
    Permission.FILE: gettext_lazy("File with a body"),
    Permission.ANSWER_FINDING: gettext_lazy("Answer findings"),
    Permission.WRITE_CHECKLIST: gettext_lazy("Write checklists"),
    Permission.APPROVE_CHECKLIST: gettext_lazy("Approve checklists"),
    Permission.VIEW_TRAIL: gettext_lazy("Read the trail"),
    Permission.REVIEW_TRAIL: gettext_lazy("Review the trail"),
    Permission.SET_HOLD: gettext_lazy("Set a legal hold"),
    Permission.MANAGE_PEOPLE: gettext_lazy("Manage people"),
    BodyPermission.VIEW_REVIEWS: gettext_lazy("See reviews"),
    BodyPermission.REVIEW: gettext_lazy("Review what members file"),
    BodyPermission.DECIDE: gettext_lazy("Decide on certificates"),
    BodyPermission.RUN_PROGRAMME: gettext_lazy("Run programmes"),
    BodyPermission.TRY_POLICY: gettext_lazy("Try policies"),
    BodyPermission.PUBLISH_POLICY: gettext_lazy("Publish policies"),
    BodyPermission.RESCORE: gettext_lazy("Have audits scored again"),
}
"""What somebody who lacks the right could not do."""


class Refusal(NamedTuple):
    """One thing refused to one person: strangers stay without a name here."""

    who: str
    what: "str | Promise"
    times: int
    last_at: datetime


def refusals_at(organisation: UUID) -> list[Refusal]:
    """Return what was refused there, the latest first. Two queries."""
    rows = list(denials_at(organisation)[:SHOWN])
    own = people_at(organisation, among=[row.person_id for row in rows])
    stranger = _("Somebody who does not belong here")
    return [
        Refusal(
            row.person.name if row.person_id in own else stranger,
            RIGHTS.get(row.right, row.right),
            row.times,
            row.last_at,
        )
        for row in rows
    ]
