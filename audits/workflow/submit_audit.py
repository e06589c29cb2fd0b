"""A company declares its audit: it is frozen, signed and handed to scoring in one transaction."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audits.conduct.freezing import frozen_content
from audits.conduct.lifecycle import Act
from audits.conduct.models import Audit, Submission
from audits.conduct.readiness import blocking, gaps_of
from audits.results.freezing import declared_answer_set
from audits.workflow.authority import require
from audits.workflow.jobs import enqueue
from audits.workflow.models import JobKind
from audits.workflow.transitions import change_status, locked_audit
from compliance.core.canonical import sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.people.models import User
from compliance.signing.models import Meaning, Method, Signature
from compliance.trail.recording import Actor, append_event


@dataclass(frozen=True, slots=True)
class Declaration:
    """How the audit is declared: by whom, and for a signature the password again and the digest that was shown."""

    signer: User | None = None
    password: str = ""
    shown_digest: str = ""
    stated_name: str = ""
    position: str = ""


@transaction.atomic
def submit_audit(*, audit: UUID, declaration: Declaration, actor: Actor, allow_gaps: bool = False) -> Submission:
    """This function will freeze the audit and hand it to scoring; submitting again returns the same submission.

    Refused when gaps stand in the way, the password is wrong, or the audit is no longer the one that was shown.
    """
    row = locked_audit(audit)
    require(actor=actor, company=row.company_id, permission=Permission.SUBMIT)
    if existing := Submission.objects.filter(audit=row).first():
        return existing
    if row.scope is None:
        raise Refused(Problem("audit.scope_missing"))
    if not allow_gaps and (gaps := blocking(gaps_of(row))):
        raise Refused(*(gap.problem for gap in gaps))
    content = frozen_content(row)
    digest = sha256_hex(content)
    signature = _sign(declaration, digest, row, actor)
    submission = Submission.objects.create(
        audit=row,
        content=content,
        digest=digest,
        signature=signature,
        submitted_by=actor.user,
        submitted_at=actor.at,
    )
    answer_set = declared_answer_set(submission=submission, at=actor.at)
    change_status(audit=row, act=Act.SUBMIT, actor=actor, data={"submission": str(submission.id), "digest": digest})
    if row.corrects_id:
        change_status(audit=locked_audit(row.corrects_id), act=Act.SUPERSEDE, actor=actor, data={"by": str(row.id)})
    enqueue(kind=JobKind.SCORE, subject=answer_set.id, submission=submission.id, at=actor.at)
    return submission


def _sign(declaration: Declaration, digest: str, audit: Audit, actor: Actor) -> Signature | None:
    signer = declaration.signer
    if signer is None and not declaration.stated_name:
        return None
    if signer is not None:
        if declaration.shown_digest != digest:
            raise Refused(Problem("declaration.changed_since_shown"))
        if signer.pk != actor.user or not signer.check_password(declaration.password):
            raise Refused(Problem("declaration.password_wrong"))
    signature = Signature.objects.create(
        signer=signer.pk if signer else None,
        name=signer.name if signer else declaration.stated_name,
        position=declaration.position,
        meaning=Meaning.RESPONSIBILITY,
        method=Method.PASSWORD if signer else Method.STATED,
        digest=digest,
        signed_at=actor.at,
    )
    append_event(
        chain=audit.company_id,
        actor=actor,
        action="signature.made",
        obj=("signature", signature.id),
        data={"digest": digest, "meaning": signature.meaning, "method": signature.method, "audit": str(audit.id)},
    )
    return signature
