"""Certificates and self-declarations: a company's own, and those that a body issued."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from audits.api.call import Call, paged
from audits.certificates.queries import certificates_issued_by, certificates_visible_to, facts_shown, statuses_of
from compliance.organisations.membership import kind_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from audits.certificates.models import Certificate


def certificates(call: Call) -> dict[str, Any]:
    """Return the certificates a page at a time, the newest first, with their status as of now."""
    given, now = call.parameters("page"), timezone.now()
    shown, told = paged(call, _certificates_of(call), given)
    statuses = statuses_of(shown, now=now)
    return {**told, "items": [_told(each, statuses[each.pk]) for each in shown]}


def _certificates_of(call: Call) -> "QuerySet[Certificate]":
    if kind_of(call.organisation) == "body":
        return certificates_issued_by(call.organisation.pk, reader=call.owner)
    own = certificates_visible_to(call.owner)
    return own.filter(score_run__answer_set__submission__audit__company=call.organisation.pk)


def _told(certificate: "Certificate", status: str) -> dict[str, Any]:
    facts = facts_shown(certificate)
    return {
        "number": certificate.number,
        "code": certificate.code,
        "url": facts.url,
        "status": status,
        "level": certificate.level,
        "outcome": facts.outcome,
        "issuer": facts.issuer,
        "holder": facts.subject.holder,
        "site": facts.subject.site,
        "checklist": {"title": facts.subject.checklist, "version": facts.subject.checklist_version},
        "issued_at": certificate.issued_at,
        "valid_from": certificate.valid_from,
        "valid_until": certificate.valid_until,
        "conditions_due": certificate.conditions_due,
    }
