"""One answer is given or changed."""

from dataclasses import dataclass

from django.db import transaction

from audits.conduct.models import Answer, AnswerValue, Audit
from audits.conduct.scoping import rulings
from audits.workflow.authority import require_answering
from audits.workflow.stage_limits import require_open
from audits.workflow.transitions import locked_audit, require_draft
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import Actor, append_event, differences

LONGEST_TEXT = 4000


class Conflict(Exception):
    """Raised when somebody else changed the answer meanwhile; carries what is stored, and nothing was changed."""

    def __init__(self, stored: Answer) -> None:
        super().__init__(f"{stored.requirement} is at revision {stored.revision}")
        self.stored = stored


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a person entered for one requirement; `revision` is the one they saw (0: none yet, None: do not check)."""

    requirement: str
    value: str
    reason: str = ""
    comment: str = ""
    revision: int | None = None


@transaction.atomic
def save_answer(*, audit: Audit, given: GivenAnswer, actor: Actor) -> Answer:
    """This function will store the answer and its trail event; saving what is already stored changes nothing.

    An answer given takes the place of one that was only proposed; a text alone leaves the proposal standing.

    Raises Refused (unknown or out-of-scope requirement, a stage of others, unknown answer, text too long, audit no
    draft), Conflict, Denied.
    """
    stages = require_answering(actor=actor, company=audit.company_id)
    audit = _locked(audit)
    require_draft(audit)
    _check(audit, given)
    require_open(audit.checklist_version, given.requirement, stages)
    stored = Answer.objects.filter(audit=audit, requirement=given.requirement).first()
    revision = stored.revision if stored else 0
    if stored and _same(stored, given):
        return stored
    if stored and given.revision is not None and given.revision != revision:
        raise Conflict(stored)
    answer = _store(audit, stored, given, actor)
    append_event(
        chain=audit.company_id,
        actor=actor,
        action="answer.save",
        obj=("answer", f"{audit.id}/{given.requirement}"),
        data={"revision": answer.revision},
        changes=differences(_told(stored), _told(answer)),
    )
    return answer


def _locked(audit: Audit) -> Audit:
    """Return the audit with its row locked. Joined to its version, PostgreSQL would not find it after a move."""
    row = locked_audit(audit.pk)
    if row.checklist_version_id == audit.checklist_version_id:
        row.checklist_version = audit.checklist_version  # read already, and without its content
    return row


def require_in_scope(audit: Audit, requirement: str) -> None:
    """Raise Refused unless the requirement is one of the checklist's and in scope for the audit."""
    ruling = rulings(audit)
    if requirement not in ruling:
        raise Refused(Problem("answer.unknown_requirement", {"requirement": requirement[:40]}))
    if ruling[requirement] is not None:
        raise Refused(Problem("answer.requirement_out_of_scope", {"requirement": requirement}))


def _check(audit: Audit, given: GivenAnswer) -> None:
    require_in_scope(audit, given.requirement)
    if given.value not in AnswerValue.values:
        raise Refused(Problem("answer.unknown_value", {"value": given.value[:40]}))
    for text in (given.reason, given.comment):
        if len(text) > LONGEST_TEXT:
            raise Refused(Problem("answer.text_too_long", {"longest": LONGEST_TEXT, "length": len(text)}))
        if "\x00" in text:
            raise Refused(Problem("answer.text_unprintable", {"requirement": given.requirement}))


def _same(stored: Answer, given: GivenAnswer) -> bool:
    return (stored.value, stored.reason, stored.comment) == (given.value, given.reason, given.comment)


def _store(audit: Audit, stored: Answer | None, given: GivenAnswer, actor: Actor) -> Answer:
    proposed = stored if given.value == AnswerValue.UNANSWERED else None
    answer = Answer(
        pk=stored.pk if stored else None,
        audit=audit,
        requirement=given.requirement,
        value=given.value,
        reason=given.reason,
        comment=given.comment,
        proposal=proposed.proposal if proposed else "",
        proposed_from_id=proposed.proposed_from_id if proposed else None,
        revision=(stored.revision if stored else 0) + 1,
        changed_by_id=actor.user,
        changed_at=actor.at,
    )
    answer.save(force_update=stored is not None, force_insert=stored is None)
    return answer


def _told(answer: Answer | None) -> dict[str, str] | None:
    return None if answer is None else {"value": answer.value, "reason": answer.reason, "comment": answer.comment}
