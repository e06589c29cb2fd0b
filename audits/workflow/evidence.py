"""Evidence is added to an answer or taken off it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from audits.conduct.models import Answer, Audit
from audits.evidence.file_types import clean_name, file_type
from audits.evidence.models import EvidenceItem, Kind
from audits.evidence.storage import keep
from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_answering
from audits.workflow.save_answer import require_in_scope
from audits.workflow.stage_limits import require_open
from audits.workflow.transitions import locked_audit, require_draft
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import Actor, append_event

LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What is added: a file (name and content), a link, or a reference to something kept elsewhere."""

    kind: str
    name: str
    link: str = ""
    content: bytes = b""
    covers_from: date | None = None
    covers_until: date | None = None


def add_evidence(*, audit: UUID, requirement: str, new: NewEvidence, actor: Actor) -> EvidenceItem:
    """This function will keep the evidence and tie it to the answer; Refused for files not taken, dates backwards,
    links not http(s).

    The bytes are kept before the row is written: a file nobody points to is harmless, a row without its file is not.
    """
    company = acted_on(Audit, audit).values_list("company_id", flat=True).get()
    stages = require_answering(actor=actor, company=company)
    media_type = _media_type(new)
    sha256, size = keep([new.content]) if new.kind == Kind.FILE else ("", 0)
    with transaction.atomic():
        row = locked_audit(audit)
        require_draft(row)
        require_in_scope(row, requirement)
        require_open(row.checklist_version, requirement, stages)
        item = EvidenceItem.objects.create(
            company_id=row.company_id,
            kind=new.kind,
            name=clean_name(new.name) if new.kind == Kind.FILE else new.name.strip()[:300],
            link=new.link,
            sha256=sha256,
            size=size,
            media_type=media_type,
            covers_from=new.covers_from,
            covers_until=new.covers_until,
            added_by=actor.user,
            added_at=actor.at,
        )
        _answer(row, requirement, actor).evidence.add(item)
        _record(row, requirement, "evidence.add", item, actor)
    return item


@transaction.atomic
def remove_evidence(*, audit: UUID, requirement: str, item: UUID, actor: Actor) -> None:
    """This function will untie the evidence from the answer; the item stays, for a submission may name it."""
    row = locked_audit(audit)
    stages = require_answering(actor=actor, company=row.company_id)
    require_draft(row)
    answer = Answer.objects.filter(audit=row, requirement=requirement, evidence=item).first()
    evidence = answer.evidence.filter(pk=item).first() if answer else None
    if answer is None or evidence is None:
        raise Refused(Problem("evidence.not_here", {"requirement": requirement[:40]}))
    require_open(row.checklist_version, requirement, stages)
    answer.evidence.remove(evidence)
    _record(row, requirement, "evidence.remove", evidence, actor)


def _media_type(new: NewEvidence) -> str:
    if not new.name.strip() and not new.link:
        raise Refused(Problem("evidence.nameless"))
    if new.covers_from and new.covers_until and new.covers_from > new.covers_until:
        raise Refused(Problem("evidence.dates_backwards"))
    if new.kind == Kind.LINK and not new.link.startswith(("https://", "http://")):
        raise Refused(Problem("evidence.link_not_web", {"link": new.link[:80]}))
    if len(new.link) > LONGEST_LINK:
        raise Refused(Problem("evidence.link_too_long", {"length": len(new.link), "longest": LONGEST_LINK}))
    if new.kind != Kind.FILE:
        return ""
    if len(new.content) > settings.EVIDENCE_LIMIT:
        limit = settings.EVIDENCE_LIMIT // 2**20
        raise Refused(Problem("evidence.too_large", {"name": new.name[:80], "limit": limit}))
    return file_type(new.name, new.content).media_type


def _answer(audit: Audit, requirement: str, actor: Actor) -> Answer:
    return Answer.objects.get_or_create(
        audit=audit, requirement=requirement, defaults={"changed_by_id": actor.user, "changed_at": actor.at}
    )[0]


def _record(audit: Audit, requirement: str, action: str, item: EvidenceItem, actor: Actor) -> None:
    append_event(
        chain=audit.company_id,
        actor=actor,
        action=action,
        obj=("answer", f"{audit.id}/{requirement}"),
        data={"evidence": str(item.id), "kind": item.kind, "name": item.name, "sha256": item.sha256},
    )
