"""A certificate is issued on a decision: number and frozen text first, the PDF after."""

from django.conf import settings
from django.db import IntegrityError, transaction

from audits.certificates.models import Certificate
from audits.certificates.numbers import next_number
from audits.certificates.reviewed import certificate_facts
from audits.certificates.validity import last_valid_day
from audits.decisions.models import Decision, DecisionKind
from audits.workflow.put_on_register import put_on_register
from compliance.core.ids import public_code
from compliance.trail.recording import Actor


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
    review, today, code = decision.review, actor.at.date(), public_code()
    programme = review.programme
    facts = certificate_facts(
        decision=decision,
        number=next_number(level=review.level, issuer=programme.body.code, year=today.year),
        code=code,
        url=f"{settings.PUBLIC_URL}/v/{code}",
        today=today,
        valid_until=last_valid_day(today, months=programme.validity_months),
    )
    return put_on_register(
        facts=facts,
        run=decision.score_run,
        level=review.level,
        chain=programme.body_id,
        action="certificate.issue",
        origin={"decision": str(decision.id)},
        actor=actor,
    )
