"""The frozen form of an audit: what is declared, signed and scored, as canonical bytes (format submission/1)."""

from collections.abc import Mapping
from typing import Any

from audits.conduct.models import Answer, Audit
from audits.conduct.queries import answers_of
from audits.conduct.scoping import rulings
from audits.evidence.models import EvidenceItem
from compliance.core.canonical import canonical_json

FORMAT = "submission/1"


def frozen_content(audit: Audit) -> bytes:
    """Return the audit as it would be frozen now. Holds no time and no names of people: those stand beside it.

    A "not applicable" without a reason goes in as unanswered. Comments for colleagues stay out.
    """
    answers = answers_of(audit)
    ruling = rulings(audit)
    company, site = audit.company, audit.site
    return canonical_json(
        {
            "format": FORMAT,
            "audit": str(audit.id),
            "title": audit.title,
            "corrects": str(audit.corrects_id) if audit.corrects_id else None,
            "company": {"id": str(company.id), "name": company.name, "local_name": company.local_name},
            "site": {
                "id": str(site.id),
                "name": site.name,
                "address": site.address,
                "country": site.country,
                "time_zone": site.time_zone,
            },
            "checklist": _reference(audit.checklist_version),
            "policy": _reference(audit.policy_version),
            "scope": audit.scope,
            "out_of_scope": {id_: out.as_content() for id_, out in ruling.items() if out is not None},
            "answers": {id_: _answer(answers.get(id_)) for id_, out in ruling.items() if out is None},
        }
    )


def _reference(version: Any) -> dict[str, str]:
    return {"code": version.code, "version": version.version, "title": version.title, "digest": version.digest}


def _answer(answer: Answer | None) -> Mapping[str, Any]:
    value, reason = (answer.value, answer.reason.strip()) if answer else ("unanswered", "")
    if value == "not_applicable" and not reason:
        value = "unanswered"
    return {
        "answer": value,
        "reason": reason,
        "evidence": [_evidence(e) for e in answer.evidence.all()] if answer else [],
    }


def _evidence(item: EvidenceItem) -> dict[str, Any]:
    shown = {
        "kind": item.kind,
        "name": item.name,
        "link": item.link,
        "sha256": item.sha256,
        "covers_from": item.covers_from.isoformat() if item.covers_from else "",
        "covers_until": item.covers_until.isoformat() if item.covers_until else "",
    }
    return {key: value for key, value in shown.items() if value}
