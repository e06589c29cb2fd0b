"""A public record as JSON: exactly what the page shows, for programs."""

from datetime import datetime
from typing import Any

from audits.certificates.queries import PublicRecord

FORMAT = "certificate-status/1"
SELF_DECLARED = "self_declared"


def told_record(record: PublicRecord, *, at: datetime) -> dict[str, Any]:
    """Return the record as JSON values; null in `scope` means that everything is in scope in that respect."""
    facts = record.facts
    return {
        "format": FORMAT,
        "found": True,
        "as_of": at.isoformat(timespec="seconds"),
        "assurance_level": facts.level,
        "checked": facts.level != SELF_DECLARED,
        "status": record.status.value,
        "number": facts.number,
        "code": facts.code,
        "holder": facts.subject.holder,
        "holder_local": facts.subject.holder_local or None,
        "site": facts.subject.site,
        "address": facts.subject.address or None,
        "scope": {"roles": facts.subject.scope.roles, "substances": facts.subject.scope.substances},
        "checklist": {"title": facts.subject.checklist, "version": facts.subject.checklist_version},
        "grade": facts.grade or None,
        "signatures": len(facts.signatures),
        "registered_at": record.issued_at.isoformat(timespec="seconds"),
        "valid_from": facts.valid_from.isoformat(),
        "valid_until": facts.valid_until.isoformat(),
        "ended_on": record.ended_on.isoformat() if record.ended_on else None,
        "superseded_by": record.superseded_by or None,
        "issuer": facts.issuer,
        "programme": facts.programme or None,
        "document_sha256": record.document_sha256 or None,
    }


def told_nothing(*, at: datetime) -> dict[str, Any]:
    """Return what is said of a code or number that is not in the register."""
    return {"format": FORMAT, "found": False, "as_of": at.isoformat(timespec="seconds")}
