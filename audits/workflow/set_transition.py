"""A body says from which day its programme asks for a newer checklist version, changes its mind, or takes it back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from audits.results.fitting import require_scorable
from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_at_body
from audits.workflow.texts import require_reason
from compliance.checklists.models import ChecklistVersion
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission
from compliance.programmes.models import Programme
from compliance.programmes.queries import newer_versions_for
from compliance.programmes.transition import is_over, is_required
from compliance.trail.recording import Actor, append_event, differences


@dataclass(frozen=True, slots=True)
class Plan:
    """What a body decides: which version, its first day, the last day for audits on the older one, and why."""

    version: str
    required_from: date | None
    accepted_until: date | None
    reason: str


@transaction.atomic
def set_transition(*, programme: UUID, plan: Plan, actor: Actor) -> Programme:
    """This function will let the programme pass to a newer version of its checklist, or change how it does.

    Once the newer version is required, only the last day can be changed. Refused for days that do not fit, a version
    that is not newer or that the programme's policy cannot score, or without a reason; nothing is stored then.
    """
    row, reason = _locked(programme, actor), require_reason(plan.reason)
    before, today = _told(row), actor.at.date()
    if is_over(row, today) and row.next_checklist_version:
        row.checklist_version = row.next_checklist_version  # the transition before this one has come to its end
        row.next_checklist_version = row.required_from = row.accepted_until = None
    version = _version(row, plan.version, today)
    first, last = _days(row, plan, version, today)
    require_scorable(row.policy_version, version)
    row.next_checklist_version, row.required_from, row.accepted_until = version, first, last
    _record(row, "programme.set_transition", before, reason, actor)
    return row


@transaction.atomic
def cancel_transition(*, programme: UUID, reason: str, actor: Actor) -> Programme:
    """This function will let the programme stay on its version; Refused once the newer one is required."""
    row, given = _locked(programme, actor), require_reason(reason)
    before = _told(row)
    if row.next_checklist_version is None:
        raise Refused(Problem("transition.none"))
    _require_not_under_way(row, actor.at.date())
    row.next_checklist_version = row.required_from = row.accepted_until = None
    _record(row, "programme.cancel_transition", before, given, actor)
    return row


def _locked(programme: UUID, actor: Actor) -> Programme:
    row = acted_on(Programme, programme).select_for_update().get()  # alone: what it points to may have just changed
    require_at_body(actor=actor, body=row.body_id, permission=BodyPermission.RUN_PROGRAMME)
    return row


def _version(programme: Programme, wanted: str, today: date) -> ChecklistVersion:
    found = [each for each in newer_versions_for(programme, today) if each.version == wanted]
    if not found:
        told = {"version": wanted[:20] or "–", "checklist": str(programme.checklist_version)}
        raise Refused(Problem("transition.not_newer", told))
    return found[0]


def _days(programme: Programme, plan: Plan, version: ChecklistVersion, today: date) -> tuple[date, date]:
    first, last = plan.required_from, plan.accepted_until
    if first is None or last is None:
        raise Refused(Problem("transition.day_missing"))
    if (version.pk, first) != (programme.next_checklist_version_id, programme.required_from):
        _require_not_under_way(programme, today)
        if first < today:
            raise Refused(Problem("transition.required_in_the_past", {"day": first.isoformat()}))
    if last < first:
        told = {"first": first.isoformat(), "last": last.isoformat()}
        raise Refused(Problem("transition.accepted_before_required", told))
    if last < today:
        raise Refused(Problem("transition.accepted_in_the_past", {"day": last.isoformat()}))
    return first, last


def _require_not_under_way(programme: Programme, today: date) -> None:
    version, first = programme.next_checklist_version, programme.required_from
    if version and first and is_required(programme, today):
        raise Refused(Problem("transition.under_way", {"version": version.version, "day": first.isoformat()}))


def _told(programme: Programme) -> dict[str, str | None]:
    newer, first, last = programme.next_checklist_version, programme.required_from, programme.accepted_until
    return {
        "version": programme.checklist_version.version,
        "next_version": newer.version if newer else None,
        "required_from": first.isoformat() if first else None,
        "accepted_until": last.isoformat() if last else None,
    }


def _record(programme: Programme, action: str, before: dict[str, str | None], reason: str, actor: Actor) -> None:
    programme.save(update_fields=["checklist_version", "next_checklist_version", "required_from", "accepted_until"])
    append_event(
        chain=programme.body_id,
        actor=actor,
        action=action,
        obj=("programme", programme.id),
        data={**_told(programme), "reason": reason},
        changes=differences(before, _told(programme)),
    )
