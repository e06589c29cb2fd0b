"""Records as plain data, as each list and each single address tells them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audits.conduct.models import Answer, Audit
    from audits.conduct.queries import Headway
    from audits.evidence.models import EvidenceItem
    from audits.results.queries import Outcome
    from compliance.checklists.models import ChecklistVersion
    from compliance.policies.models import PolicyVersion
    from compliance.programmes.models import Programme


def told_audit(audit: "Audit", headway: "Headway", outcome: "Outcome | None") -> dict[str, Any]:
    """Return an audit without its answers: `progress` is how far the work is, `outcome` what scoring found."""
    return {
        "id": audit.pk,
        "title": audit.title,
        "status": audit.status,
        "site": {"id": audit.site_id, "name": audit.site.name},
        "checklist": _version(audit.checklist_version),
        "policy": _version(audit.policy_version),
        "programme": _programme(audit.programme) if audit.programme else None,
        "corrects": audit.corrects_id,
        "due_on": audit.due_on,
        "opened_at": audit.opened_at,
        "changed_at": audit.changed_at,
        "progress": {
            "in_scope": headway.total,
            "answered": headway.answered,
            "open_criticals": headway.open_criticals,
        },
        "outcome": _outcome(outcome) if outcome else None,
    }


def told_answer(answer: "Answer | None") -> dict[str, Any]:
    """Return an answer as it is kept; one that was not given yet is unanswered, at revision 0.

    `proposal` is what was said of an earlier wording, and counts for nothing until it is given again.
    """
    if answer is None:
        return {
            "answer": "unanswered",
            "reason": "",
            "comment": "",
            "revision": 0,
            "proposal": None,
            "changed_by": None,
            "changed_at": None,
            "evidence": [],
        }
    return {
        "answer": answer.value,
        "reason": answer.reason,
        "comment": answer.comment,
        "revision": answer.revision,
        "proposal": answer.proposal or None,
        "changed_by": {"id": answer.changed_by.pk, "name": answer.changed_by.name} if answer.changed_by else None,
        "changed_at": answer.changed_at,
        "evidence": [_evidence(each) for each in answer.evidence.all()],
    }


def _evidence(item: "EvidenceItem") -> dict[str, Any]:
    return {
        "id": item.pk,
        "kind": item.kind,
        "name": item.name,
        "link": item.link or None,
        "sha256": item.sha256 or None,
        "covers_from": item.covers_from,
        "covers_until": item.covers_until,
    }


def _version(version: "ChecklistVersion | PolicyVersion") -> dict[str, str]:
    return {"code": version.code, "version": version.version, "digest": version.digest}


def _programme(programme: "Programme") -> dict[str, Any]:
    return {"id": programme.pk, "name": programme.name, "body": programme.body.name}


def _outcome(outcome: "Outcome") -> dict[str, Any]:
    """The score is exact, "n/d"; null for an outcome that has none."""
    return {"outcome": outcome.outcome, "grade": outcome.grade or None, "score": outcome.score or None}
