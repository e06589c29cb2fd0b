"""A company declares its audit: it is frozen, signed and handed to scoring in one transaction.

Where two people sign, the preparer signed the draft before (`prepare_audit`), and the signatory is somebody else.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audits.conduct.freezing import frozen_content
from audits.conduct.lifecycle import Act
from audits.conduct.models import Audit, Submission
from audits.results.freezing import declared_answer_set
from audits.workflow.authority import require
from audits.workflow.jobs import enqueue
from audits.workflow.models import JobKind
from audits.workflow.names import fitting, require_printable_signer
from audits.workflow.prepare_audit import preparation_for, require_ready
from audits.workflow.recognise import recognise
from audits.workflow.transitions import change_status, locked_audit
from compliance.core.canonical import sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.signing.models import Meaning, Signature
from compliance.signing.recognition import Credentials, Recognition
from compliance.signing.signing import sign_record, state_signer
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Declaration:
    """How the audit is declared: signed by a person; by an operator also under a name only stated, or unsigned."""

    credentials: Credentials | None = None
    stated_name: str = ""


def submit_audit(*, audit: UUID, declaration: Declaration, actor: Actor, allow_gaps: bool = False) -> Submission:
    """This function will freeze the audit and hand it to scoring; submitting again returns the same submission.

    Refused when gaps stand in the way, the signer is not recognised, their name or position cannot be printed, the
    audit is no longer the one that was shown, or its programme asks for a preparer's signature too and there is none on
    these very answers by somebody else.
    """
    given = declaration.credentials
    recognition = recognise(credentials=given, actor=actor) if given else None
    return _submitted(audit, recognition, declaration.stated_name, actor, allow_gaps=allow_gaps)


@transaction.atomic
def _submitted(
    audit: UUID, recognition: Recognition | None, stated_name: str, actor: Actor, *, allow_gaps: bool
) -> Submission:
    row = locked_audit(audit)
    corrected = locked_audit(row.corrects_id) if row.corrects_id else None  # before the trail's lock, as everywhere
    require(actor=actor, company=row.company_id, permission=Permission.SUBMIT)
    if existing := Submission.objects.filter(audit=row).first():
        return existing
    require_ready(row, allow_gaps=allow_gaps)
    content = frozen_content(row)
    digest = sha256_hex(content)
    preparation = preparation_for(row, digest, signatory=actor.user)
    signature = _sign(recognition, stated_name, digest, row, actor)
    submission = Submission.objects.create(
        audit=row,
        content=content,
        digest=digest,
        signature=signature,
        submitted_by=actor.user,
        submitted_at=actor.at,
        preparation=preparation,
        prepared_by=preparation.signature.signer if preparation else None,
    )
    answer_set = declared_answer_set(submission=submission, at=actor.at)
    change_status(
        audit=row,
        act=Act.SUBMIT,
        actor=actor,
        data={"submission": str(submission.id), "digest": digest},
        rows=[submission, answer_set],
    )
    if corrected:
        change_status(audit=corrected, act=Act.SUPERSEDE, actor=actor, data={"by": str(row.id)})
    enqueue(kind=JobKind.SCORE, subject=answer_set.id, submission=submission.id, at=actor.at)
    return submission


def _sign(
    recognition: Recognition | None, stated_name: str, digest: str, audit: Audit, actor: Actor
) -> Signature | None:
    record, chain = ("audit", audit.id), audit.company_id
    if recognition:
        require_printable_signer(recognition.credentials)
        return sign_record(
            recognition=recognition,
            meaning=Meaning.RESPONSIBILITY,
            digest=digest,
            record=record,
            chain=chain,
            actor=actor,
        )
    if actor.user is not None:
        raise Refused(Problem("signature.missing"))
    if name := fitting(stated_name):
        return state_signer(
            name=name, meaning=Meaning.RESPONSIBILITY, digest=digest, record=record, chain=chain, actor=actor
        )
    return None
