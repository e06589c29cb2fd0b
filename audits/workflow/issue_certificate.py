"""A certificate is issued on a decision: number and frozen text first, the PDF after."""

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction

from audits.certificates.models import Certificate
from audits.certificates.numbers import next_number
from audits.certificates.reviewed import certificate_facts
from audits.certificates.validity import last_valid_day
from audits.decisions.models import Decision, DecisionKind
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.ids import public_code
from compliance.trail.recording import Actor, append_event


def issue_certificate(*, decision: Decision, actor: Actor) -> Certificate:
    """This function will issue the certificate once; a second call, also at the same time, returns the one there is.

    ValueError for a refusal: nothing is ever issued on one.
    """
    if decision.kind == DecisionKind.REFUSE:
        raise ValueError(f"decision {decision.id} is a refusal")
    if existing := Certificate.objects.filter(score_run=decision.score_run).first():
        return existing
    try:
        with transaction.atomic():
            return _issued(decision, actor)
    except IntegrityError:
        return Certificate.objects.get(score_run=decision.score_run)


def _issued(decision: Decision, actor: Actor) -> Certificate:
    programme, today, code = decision.review.programme, actor.at.date(), public_code()
    facts = certificate_facts(
        decision=decision,
        number=next_number(level=programme.level, issuer=programme.body.code, year=today.year),
        code=code,
        url=f"{settings.PUBLIC_URL}/v/{code}",
        today=today,
        valid_until=last_valid_day(today, months=programme.validity_months),
    )
    content = canonical_json(msgspec.to_builtins(facts))
    certificate = Certificate.objects.create(
        score_run=decision.score_run,
        number=facts.number,
        code=code,
        level=programme.level,
        content=content,
        digest=sha256_hex(content),
        issued_at=actor.at,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        conditions_due=facts.conditions_due,
    )
    append_event(
        chain=programme.body_id,
        actor=actor,
        action="certificate.issue",
        obj=("certificate", certificate.id),
        data={"number": facts.number, "digest": certificate.digest, "decision": str(decision.id)},
        rows=[certificate],
    )
    return certificate
