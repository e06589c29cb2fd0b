"""What is printed on a certificate is frozen and put on the register, before anything is drawn."""

from uuid import UUID

import msgspec

from audits.certificates.models import Certificate
from audits.certificates.pdf.facts import CertificateFacts
from audits.results.models import ScoreRun
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.trail.recording import Actor, append_event


def put_on_register(
    *,
    facts: CertificateFacts,
    run: ScoreRun,
    level: str,
    chain: UUID,
    action: str,
    origin: dict[str, str],
    actor: Actor,
) -> Certificate:
    """This function will store the frozen facts of a certificate or self-declaration with its event, and return it.

    `origin` names in the event what it was registered on. Runs in the caller's transaction.
    """
    content = canonical_json(msgspec.to_builtins(facts))
    certificate = Certificate.objects.create(
        score_run=run,
        number=facts.number,
        code=facts.code,
        level=level,
        content=content,
        digest=sha256_hex(content),
        issued_at=actor.at,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        conditions_due=facts.conditions_due,
    )
    append_event(
        chain=chain,
        actor=actor,
        action=action,
        obj=("certificate", certificate.id),
        data={"number": facts.number, "digest": certificate.digest, **origin},
        rows=[certificate],
    )
    return certificate
