"""A released finding is answered by the company and judged by the reviewer, round by round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from audits.evidence.models import EvidenceItem, Kind
from audits.findings.lifecycle import FindingAct, FindingStatus
from audits.findings.models import CorrectiveAction, Finding, Judgement
from audits.review.lifecycle import ReviewStatus
from audits.workflow.authority import require_answering, require_at_body, require_no_interest, require_person
from audits.workflow.stage_limits import require_open
from audits.workflow.texts import require_storable
from audits.workflow.transitions import change_finding_status, locked_finding
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission, Permission
from compliance.trail.recording import Actor

LONGEST_TEXT, LONGEST_OWNER = 4000, 200


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """What the company will do about a finding: why it happened, what is done, by whom, by when, with what evidence."""

    root_cause: str
    action: str
    owner: str
    due_on: date
    references: Sequence[str] = ()  # evidence kept elsewhere, such as "SOP-QA-014 v4"


@transaction.atomic
def answer_finding(*, finding: UUID, answer: FindingAnswer, actor: Actor) -> CorrectiveAction:
    """This function will store the company's answer; a revision is a new row. Refused when a part is missing."""
    row = locked_finding(finding)
    audit = row.review.submission.audit
    company = audit.company_id
    person = require_person(actor=actor, company=company, permission=Permission.ANSWER_FINDING)
    stages = require_answering(actor=actor, company=company, permission=Permission.ANSWER_FINDING)
    require_open(audit.checklist_version, row.requirement, stages)
    if row.status in (FindingStatus.DRAFT, FindingStatus.VOID):
        raise Refused(Problem("finding.not_here"))
    _require_under_way(row)
    _check(answer, actor)
    action = CorrectiveAction.objects.create(
        finding=row,
        number=CorrectiveAction.objects.filter(finding=row).count() + 1,
        root_cause=answer.root_cause.strip(),
        action=answer.action.strip(),
        owner=answer.owner.strip(),
        due_on=answer.due_on,
        given_by_id=person,
        given_at=actor.at,
    )
    references = _references(answer.references, company, actor)
    action.evidence.set(references)
    change_finding_status(
        finding=row,
        act=FindingAct.RESPOND,
        actor=actor,
        chain=company,
        data={
            "action": str(action.id),
            "number": action.number,
            "due_on": answer.due_on.isoformat(),
            "evidence": [str(item.id) for item in references],
        },
        rows=[action],
    )
    return action


@transaction.atomic
def judge_answer(*, finding: UUID, accept: bool, note: str, actor: Actor) -> Judgement:
    """This function will accept the latest answer or send it back; Refused to send back without a reason."""
    row = locked_finding(finding)
    review = row.review
    person = require_at_body(actor=actor, body=review.programme.body_id, permission=BodyPermission.REVIEW)
    require_no_interest(person=person, company=review.submission.audit.company_id)
    if review.reviewer_id != person:
        raise Refused(Problem("review.anothers", {"reviewer": review.reviewer.name if review.reviewer else ""}))
    _require_under_way(row)
    require_storable(note.strip())
    if not accept and not note.strip():
        raise Refused(Problem("finding.sent_back_without_reason"))
    latest = CorrectiveAction.objects.filter(finding=row).order_by("-number").values_list("pk", flat=True).first()
    judgement = Judgement(
        action_id=latest,  # type: ignore[misc]  # without one, the change of status refuses
        is_accepted=accept,
        note=note.strip(),
        judged_by_id=person,
        judged_at=actor.at,
    )
    change_finding_status(
        finding=row,
        act=FindingAct.ACCEPT if accept else FindingAct.SEND_BACK,
        actor=actor,
        chain=review.programme.body_id,
        data={"note": note.strip(), "action": str(latest)},
        rows=[judgement],
    )
    judgement.save(force_insert=True)
    return judgement


def _require_under_way(finding: Finding) -> None:
    if finding.review.status not in (ReviewStatus.IN_REVIEW, ReviewStatus.RECOMMENDED):
        raise Refused(Problem("review.not_under_way", {"status": finding.review.status.replace("_", " ")}))


def _check(answer: FindingAnswer, actor: Actor) -> None:
    parts = {"root_cause": answer.root_cause, "action": answer.action, "owner": answer.owner}
    missing = [Problem(f"finding.{name}_missing", {}, name) for name, text in parts.items() if not text.strip()]
    if missing:
        raise Refused(*missing)
    for name, text in parts.items():
        longest = LONGEST_OWNER if name == "owner" else LONGEST_TEXT
        if len(text.strip()) > longest:
            raise Refused(Problem("answer.text_too_long", {"longest": longest, "length": len(text.strip())}, name))
    if answer.due_on < actor.at.date():
        raise Refused(Problem("finding.due_in_the_past", {"due": answer.due_on.isoformat()}, "due_on"))


def _references(names: Sequence[str], company: UUID, actor: Actor) -> list[EvidenceItem]:
    wanted = dict.fromkeys(name.strip()[:300] for name in names if name.strip())
    return [
        EvidenceItem.objects.create(
            company_id=company, kind=Kind.REFERENCE, name=name, added_by=actor.user, added_at=actor.at
        )
        for name in wanted
    ]
