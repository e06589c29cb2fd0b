"""Answers of a company's own file go into an audit, all together or not at all."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from audits.conduct.models import Answer, Audit
from audits.conduct.scoping import rulings
from audits.evidence.models import EvidenceItem, Kind
from audits.workbooks import AnswerRow, SelfAssessment
from audits.workflow.authority import require_answering
from audits.workflow.stage_limits import is_open, require_rows_open
from audits.workflow.transitions import locked_audit, require_draft
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def import_answers(*, audit: UUID, assessment: SelfAssessment, actor: Actor) -> int:
    """This function will store every answer of the file and return how many; one trail event carries the list's digest.

    An answer that is empty in the file leaves what is stored untouched; so does a requirement that is out of scope.
    What the file says again stays as it is, with whoever said it first and when. Refused when it changes answers in a
    stage that is not the actor's.
    """
    row = locked_audit(audit)
    rows, stored = _rows(row, assessment, actor)
    require_draft(row)
    news = [r for r in rows if _is_news(r, stored.get(r.requirement))]
    answers = _store(row, news, stored, actor)
    _add_references(row, rows, answers, actor)
    append_event(
        chain=row.company_id,
        actor=actor,
        action="answers.import",
        obj=("audit", row.id),
        data={
            "file": assessment.file_name,
            "sha256": assessment.sha256,
            "answers": len(rows),
            "digest": sha256_hex(canonical_json([[r.requirement, r.answer, r.reason, r.evidence] for r in rows])),
        },
        changes={r.requirement: [_told(stored.get(r.requirement)), [r.answer, r.reason]] for r in news},
    )
    return len(rows)


def require_importable(*, audit: Audit, assessment: SelfAssessment, actor: Actor) -> None:
    """Raise Denied or Refused as `import_answers` would, so that a dry run says it too."""
    _rows(audit, assessment, actor)


def _rows(audit: Audit, assessment: SelfAssessment, actor: Actor) -> tuple[list[AnswerRow], dict[str, Answer]]:
    """The rows that say something about a requirement in scope, in a stage that is the actor's; and what is stored."""
    stages = require_answering(actor=actor, company=audit.company_id)
    ruling, version = rulings(audit), audit.checklist_version
    stored = {a.requirement: a for a in Answer.objects.filter(audit=audit)}
    rows = [r for r in assessment.rows if r.answer != "unanswered" and ruling.get(r.requirement, r) is None]
    require_rows_open(version, (r for r in rows if _is_news(r, stored.get(r.requirement))), stages)
    return [r for r in rows if is_open(version, r.requirement, stages)], stored


def _told(answer: Answer | None) -> list[str] | None:
    return [answer.value, answer.reason] if answer else None


def _is_news(row: AnswerRow, stored: Answer | None) -> bool:
    return stored is None or (stored.value, stored.reason) != (row.answer, row.reason)


def _store(audit: Audit, rows: Iterable[AnswerRow], stored: Mapping[str, Answer], actor: Actor) -> dict[str, Answer]:
    answers = [
        Answer(
            audit=audit,
            requirement=row.requirement,
            value=row.answer,
            reason=row.reason,
            comment=stored[row.requirement].comment if row.requirement in stored else "",
            revision=stored[row.requirement].revision + 1 if row.requirement in stored else 1,
            changed_by_id=actor.user,
            changed_at=actor.at,
        )
        for row in rows
    ]
    Answer.objects.bulk_create(
        answers,
        update_conflicts=True,
        unique_fields=["audit", "requirement"],
        update_fields=["value", "reason", "proposal", "proposed_from", "revision", "changed_by", "changed_at"],
    )
    return {a.requirement: a for a in Answer.objects.filter(audit=audit)}


def _add_references(audit: Audit, rows: Iterable[AnswerRow], answers: Mapping[str, Answer], actor: Actor) -> None:
    """What a row calls evidence is a reference to something kept elsewhere; equal references are one item."""
    wanted = [(row.requirement, row.evidence.strip()) for row in rows if row.evidence.strip()]
    own = EvidenceItem.objects.filter(company_id=audit.company_id, kind=Kind.REFERENCE)
    items = {item.name: item for item in own.filter(name__in={name for _, name in wanted})}
    fresh = [
        EvidenceItem(
            company_id=audit.company_id, kind=Kind.REFERENCE, name=name, added_by=actor.user, added_at=actor.at
        )
        for name in dict.fromkeys(name for _, name in wanted if name not in items)
    ]
    EvidenceItem.objects.bulk_create(fresh)
    items.update({item.name: item for item in fresh})
    link = Answer.evidence.through
    link.objects.bulk_create(
        [link(answer_id=answers[requirement].pk, evidenceitem_id=items[name].pk) for requirement, name in wanted],
        ignore_conflicts=True,
    )
