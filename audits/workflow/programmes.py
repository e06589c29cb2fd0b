"""A body opens a programme of its own, and later changes its name, its level and its terms."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_at_body
from audits.workflow.bodies import open_programme
from audits.workflow.names import fitting
from audits.workflow.texts import require_reason
from compliance.checklists.models import ChecklistVersion
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Body
from compliance.organisations.permissions import BodyPermission
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Level, Programme
from compliance.trail.recording import Actor, append_event, differences

LONGEST_VALIDITY, LONGEST_REVIEW = 60, 365  # months, days


@dataclass(frozen=True, slots=True)
class Terms:
    """How many months a certificate holds, how many days a review may take, whether members can file, and whether two
    people sign what they file.
    """

    validity_months: int
    review_days: int
    is_open: bool = True
    two_signatures: bool = False


@transaction.atomic
def start_programme(
    *,
    body: Body,
    name: str,
    checklist_version: ChecklistVersion,
    policy_version: PolicyVersion,
    level: Level,
    terms: Terms,
    actor: Actor,
) -> Programme:
    """This function will open a programme; Denied to all who do not run the body's programmes.

    Refused for a name that is missing, taken or not printable, for a policy that cannot score audits on the checklist,
    and for terms out of bounds; nothing is stored then.
    """
    require_at_body(actor=actor, body=body.pk, permission=BodyPermission.RUN_PROGRAMME)
    name = _free_name(body.pk, name)
    _require_sane(terms)
    return open_programme(
        body=body,
        name=name,
        checklist_version=checklist_version,
        policy_version=policy_version,
        level=level,
        validity_months=terms.validity_months,
        review_days=terms.review_days,
        two_signatures=terms.two_signatures,
        actor=actor,
    )


@transaction.atomic
def change_programme(*, programme: UUID, name: str, level: Level, terms: Terms, reason: str, actor: Actor) -> Programme:
    """This function will give the programme another name, level or other terms, for what is filed from now on.

    What was issued stays as it is, and what is filed keeps the level it was filed under. Nothing changed, nothing is
    recorded. Denied to those who do not run the body's programmes; Refused for a name that is missing, taken or not
    printable, for terms out of bounds, and without a reason.
    """
    row = acted_on(Programme, programme).select_for_update().get()
    require_at_body(actor=actor, body=row.body_id, permission=BodyPermission.RUN_PROGRAMME)
    _require_sane(terms)
    given = {"name": _free_name(row.body_id, name, but=row.pk), "level": level.value, **asdict(terms)}
    changes = differences({each: getattr(row, each) for each in given}, given)
    if changes:
        why = require_reason(reason)
        for each, value in given.items():
            setattr(row, each, value)
        row.save(update_fields=list(given))
        append_event(
            chain=row.body_id,
            actor=actor,
            action="programme.change",
            obj=("programme", row.id),
            data={"reason": why},
            changes=changes,
        )
    return row


def _free_name(body: UUID, text: str, *, but: UUID | None = None) -> str:
    name = fitting(text)
    if not name:
        raise Refused(Problem("programme.name_missing", {}, "name"))
    taken = Programme.objects.filter(body=body, name=name).values_list("pk", flat=True).first()
    if taken not in (None, but):
        raise Refused(Problem("programme.name_taken", {"name": name[:60]}, "name"))
    return name


def _require_sane(terms: Terms) -> None:
    if not 1 <= terms.validity_months <= LONGEST_VALIDITY:
        raise Refused(Problem("programme.validity", {"longest": LONGEST_VALIDITY}, "validity_months"))
    if not 1 <= terms.review_days <= LONGEST_REVIEW:
        raise Refused(Problem("programme.review_days", {"longest": LONGEST_REVIEW}, "review_days"))
