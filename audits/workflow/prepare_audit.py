"""Whoever prepared an audit signs its draft, before somebody else answers for it and submits it."""

from uuid import UUID

from django.db import transaction

from audits.conduct.freezing import frozen_content
from audits.conduct.models import Audit, Preparation
from audits.conduct.queries import last_preparation
from audits.conduct.readiness import blocking, gaps_of
from audits.conduct.sealing import seal_of_preparation
from audits.workflow.authority import require_person
from audits.workflow.names import require_printable_signer
from audits.workflow.recognise import recognise
from audits.workflow.transitions import locked_audit, require_draft
from compliance.core.canonical import sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.programmes.models import Programme
from compliance.signing.models import Meaning
from compliance.signing.recognition import Credentials, Recognition
from compliance.signing.signing import sign_record
from compliance.trail.recording import Actor, append_event


def prepare_audit(*, audit: UUID, credentials: Credentials, actor: Actor) -> Preparation:
    """This function will sign the draft as its preparer; a second time on the same answers changes nothing.

    It binds exactly what would be submitted: an answer that changes afterwards breaks it, and it is made anew. Refused
    when gaps stand in the way, the signer is not recognised, their name or position cannot be printed, or the audit is
    no draft or no longer the one that was shown; Denied without the right.
    """
    return _prepared(audit, recognise(credentials=credentials, actor=actor), actor)


@transaction.atomic
def _prepared(audit: UUID, recognition: Recognition, actor: Actor) -> Preparation:
    row = locked_audit(audit)
    person = require_person(actor=actor, company=row.company_id, permission=Permission.PREPARE)
    require_draft(row)
    require_ready(row)
    digest = sha256_hex(frozen_content(row))
    standing = whole_preparation(row, digest)
    if standing and standing.signature.signer == person:
        return standing
    require_printable_signer(recognition.credentials)
    signature = sign_record(
        recognition=recognition,
        meaning=Meaning.AUTHORSHIP,
        digest=digest,
        record=("audit", row.id),
        chain=row.company_id,
        actor=actor,
    )
    preparation = Preparation.objects.create(audit=row, signature=signature)
    append_event(
        chain=row.company_id,
        actor=actor,
        action="audit.prepare",
        obj=("audit", row.id),
        data={"digest": digest, "signature": str(signature.id)},
        rows=[preparation],
    )
    return preparation


def require_ready(audit: Audit, *, allow_gaps: bool = False) -> None:
    """Raise Refused unless the scoping questions are answered and nothing stands in the way of a signature."""
    if audit.scope is None:
        raise Refused(Problem("audit.scope_missing"))
    if not allow_gaps and (gaps := blocking(gaps_of(audit))):
        raise Refused(*(gap.problem for gap in gaps))


def whole_preparation(audit: Audit, digest: str) -> Preparation | None:
    """Return the preparer's signature on the draft with this digest; None while there is none, and for a broken one."""
    last = last_preparation(audit)
    return last if last and seal_of_preparation(last, digest).is_whole else None


def preparation_for(audit: Audit, digest: str, *, signatory: UUID | None) -> Preparation | None:
    """Return the preparer's signature that is submitted with the signatory's.

    None where there is none by somebody else on these very answers; Refused then where the programme asks for it.
    """
    standing = whole_preparation(audit, digest)
    is_of_another = standing is not None and signatory not in (None, standing.signature.signer)
    if is_of_another or not _asks_for_two(audit):
        return standing if is_of_another else None
    raise Refused(Problem("preparation.same_person" if standing and signatory else "preparation.missing"))


def _asks_for_two(audit: Audit) -> bool:
    """Asked under the programme's lock: whoever changes it meanwhile comes before the submission or after it."""
    if audit.programme_id is None:
        return False
    return Programme.objects.filter(audits=audit).select_for_update(of=("self",)).get().two_signatures
