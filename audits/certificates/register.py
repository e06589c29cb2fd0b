"""The public register: every certificate and self-declaration, found by holder, site, number, country, level, status.

Only what is public leaves this file (design, section 5). What a certificate is worth is worked out by the database in
the same words as `status.py` works it out for one; a test holds the two together. Whether it can be confirmed
no database works out: who shows an entry asks `confirming`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from audits.certificates.models import Certificate
from audits.certificates.status import EXPIRING, CertificateStatus
from audits.conduct.lifecycle import Status

_AUDIT = "score_run__answer_set__submission__audit"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; an empty word looks for everything in that respect."""

    text: str = ""
    level: str = ""
    country: str = ""


def registered(search: Search, *, now: datetime) -> QuerySet[Any]:
    """Return what is registered and fits, by holder and site, each with its `standing`: the word of its status today.

    Without the frozen bytes on the way to the audit: a list would carry megabytes of them.
    """
    rows = _registered().select_related(f"{_AUDIT}__company", f"{_AUDIT}__site", f"{_AUDIT}__checklist_version")
    rows = rows.annotate(standing=_status(now), holder=F(f"{_AUDIT}__company__name"), site=F(f"{_AUDIT}__site__name"))
    if search.text:
        number = Q(number__icontains=search.text) | Q(**{f"{_AUDIT}__company__local_name__icontains": search.text})
        rows = rows.filter(number | Q(holder__icontains=search.text) | Q(site__icontains=search.text))
    if search.level:
        rows = rows.filter(level=search.level)
    if search.country:
        rows = rows.filter(**{f"{_AUDIT}__site__country": search.country})
    return rows.defer(
        "score_run__content",
        "score_run__answer_set__content",
        "score_run__answer_set__vector",
        "score_run__answer_set__submission__content",
        f"{_AUDIT}__checklist_version__content",
    ).order_by("holder", "site", "-issued_at", "-id")


def counts_by_standing(rows: QuerySet[Any]) -> dict[str, int]:
    """Return how many of the rows have which status; one that nobody has is left out. One query."""
    return dict(rows.order_by().values("standing").annotate(count=Count("pk")).values_list("standing", "count"))


def countries_registered() -> list[str]:
    """Return the country codes of sites that something is registered for."""
    rows = _registered().exclude(**{f"{_AUDIT}__site__country": ""}).order_by()
    return sorted(rows.values_list(f"{_AUDIT}__site__country", flat=True).distinct())


def _registered() -> QuerySet[Any]:
    return Certificate.objects.across_tenants("the register is public")


def _status(now: datetime) -> Case:
    """The order is that of `status_at`: what somebody decided wins over what the calendar says."""
    today = now.astimezone(UTC).date()
    tests = (
        (CertificateStatus.WITHDRAWN, Q(**{f"{_AUDIT}__status": Status.WITHDRAWN})),
        (CertificateStatus.SUPERSEDED, Q(**{f"{_AUDIT}__status": Status.SUPERSEDED})),
        (CertificateStatus.EXPIRED, Q(valid_until__lt=today)),
        (CertificateStatus.SUSPENDED, Q(conditions_due__lt=today)),
        (CertificateStatus.EXPIRING, Q(valid_until__lt=today + EXPIRING)),
    )
    whens = [When(test, then=Value(status.value)) for status, test in tests]
    return Case(*whens, default=Value(CertificateStatus.VALID.value), output_field=CharField())
