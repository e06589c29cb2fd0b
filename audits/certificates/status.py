"""What a certificate is worth today, computed on read: no job has to notice that a day has passed. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

EXPIRING = timedelta(days=60)


class CertificateStatus(StrEnum):
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    UNCONFIRMED = "unconfirmed"  # what stands in the register is not what was signed and registered


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts that decide a status. Dates are days in UTC; a validity ends with the end of its last day."""

    valid_from: date
    valid_until: date
    conditions_due: date | None = None
    superseded: bool = False
    withdrawn: bool = False
    confirmed: bool = True


def status_at(standing: Standing, now: datetime) -> CertificateStatus:
    """Return the status at a moment: what somebody decided wins over what the calendar says, and of
    what cannot be confirmed the calendar says nothing.
    """
    today = now.astimezone(UTC).date()
    if standing.withdrawn:
        return CertificateStatus.WITHDRAWN
    if standing.superseded:
        return CertificateStatus.SUPERSEDED
    if not standing.confirmed:
        return CertificateStatus.UNCONFIRMED
    if today > standing.valid_until:
        return CertificateStatus.EXPIRED
    if standing.conditions_due and today > standing.conditions_due:
        return CertificateStatus.SUSPENDED
    if standing.valid_until - today < EXPIRING:
        return CertificateStatus.EXPIRING
    return CertificateStatus.VALID
