"""How a programme passes from one checklist version to a newer one: what may be opened and what is taken, on a day.

Before the first day on which the newer version is required, both may be opened and filed. From that day on audits are
opened on the newer one alone; those that were opened before are taken until a last day.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from compliance.checklists.models import ChecklistVersion
from compliance.programmes.models import Programme


class Standing(StrEnum):
    """How a programme looks upon an audit by the checklist version it is made on."""

    ASKED = "asked"  # made on the version that is asked for, or on the one that will be
    OLDER = "older"  # made on the version before, which is taken until a last day
    LATE = "late"  # made on the version before, but opened when the newer one was required already
    PAST = "past"  # made on the version before, and the last day is over
    OTHER = "other"  # made on something that the programme does not ask for

    @property
    def is_taken(self) -> bool:
        """Return whether the programme takes such an audit."""
        return self in (Standing.ASKED, Standing.OLDER)


class Phase(StrEnum):
    """How far a programme is on its way to a newer version."""

    NONE = "none"  # none is set
    ANNOUNCED = "announced"  # both versions may be opened and filed
    UNDER_WAY = "under_way"  # the newer one is required; older audits are still taken
    OVER = "over"  # the newer one is all that is left


def phase(programme: Programme, today: date) -> Phase:
    """Return how far the programme is that day."""
    if programme.next_checklist_version_id is None:
        return Phase.NONE
    if is_over(programme, today):
        return Phase.OVER
    return Phase.UNDER_WAY if is_required(programme, today) else Phase.ANNOUNCED


def checklist_version_for(programme: Programme, today: date) -> ChecklistVersion:
    """Return the version that the programme asks of audits opened on the day."""
    newer = programme.next_checklist_version
    return newer if newer is not None and is_required(programme, today) else programme.checklist_version


def versions_to_open(programme: Programme, today: date) -> tuple[ChecklistVersion, ...]:
    """Return the versions that an audit for the programme may be opened on that day, the newest first."""
    newer = programme.next_checklist_version
    if newer is None:
        return (programme.checklist_version,)
    return (newer,) if is_required(programme, today) else (newer, programme.checklist_version)


def may_open(programme: Programme, version: UUID, today: date) -> bool:
    """Return whether an audit for the programme may be opened on the version (its id) that day."""
    return any(each.pk == version for each in versions_to_open(programme, today))


def standing(programme: Programme, version: UUID, *, opened_on: date, today: date) -> Standing:
    """Return how the programme looks upon an audit on the version (its id): may it be filed today, and why not?

    `opened_on` is the day the audit was opened; of a correction, the day the audit it corrects was.
    """
    first, last = programme.required_from, programme.accepted_until
    if version == programme.next_checklist_version_id:
        return Standing.ASKED
    if version != programme.checklist_version_id:
        return Standing.OTHER
    if first is None or last is None:
        return Standing.ASKED
    if today > last:
        return Standing.PAST
    return Standing.OLDER if today < first or opened_on < first else Standing.LATE


def may_file(programme: Programme, version: UUID, *, opened_on: date, today: date) -> bool:
    """Return whether the programme takes an audit on the version (its id) today; `standing` says why not."""
    return standing(programme, version, opened_on=opened_on, today=today).is_taken


def is_required(programme: Programme, today: date) -> bool:
    """Return whether a newer version is set and is the only one on which audits are opened that day."""
    return programme.required_from is not None and today >= programme.required_from


def is_over(programme: Programme, today: date) -> bool:
    """Return whether a newer version is set and the one before is no longer taken that day."""
    return programme.accepted_until is not None and today > programme.accepted_until
