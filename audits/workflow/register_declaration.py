"""A scored self-audit is registered: it gets its number and public code, and its text is frozen before it is drawn."""

from datetime import timedelta

from django.conf import settings

from audits.certificates.declaration import declaration_facts
from audits.certificates.models import Certificate, Level
from audits.certificates.numbers import next_number
from audits.certificates.validity import last_valid_day
from audits.results.models import Layer, ScoreRun
from audits.results.scoring import result_of
from audits.workflow.put_on_register import put_on_register
from compliance.core.ids import public_code
from compliance.trail.recording import Actor, hold_chain

VALID_MONTHS = 12
REGISTRABLE = ("conforming", "conditional")


def register_declaration(*, run: ScoreRun, actor: Actor) -> Certificate:
    """This function will register the self-declaration of a score run, in the caller's transaction, and return it.

    It is valid for a year from the day it is registered (UTC). ValueError for verified answers and for an outcome that
    nothing is ever registered on.
    """
    if run.answer_set.layer != Layer.DECLARED or run.outcome not in REGISTRABLE:
        raise ValueError(f"no self-declaration is registered on score run {run.id}: {run.outcome}")
    company = run.answer_set.submission.audit.company_id
    hold_chain(company)  # before the counter: a score that is told first and then registered locks in this order
    result, today = result_of(run), actor.at.date()
    code = public_code()
    facts = declaration_facts(
        run=run,
        result=result,
        number=next_number(level=Level.SELF_DECLARED, issuer=settings.REGISTER_CODE, year=today.year),
        code=code,
        url=f"{settings.PUBLIC_URL}/v/{code}",
        issuer=settings.REGISTER_NAME,
        today=today,
        valid_until=last_valid_day(today, months=VALID_MONTHS),
        conditions_due=today + timedelta(days=result.due_days) if result.due_days else None,
    )
    return put_on_register(
        facts=facts,
        run=run,
        level=Level.SELF_DECLARED,
        chain=company,
        action="declaration.registered",
        origin={"score_run": str(run.id)},
        actor=actor,
    )
