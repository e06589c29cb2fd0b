"""Somebody lost phone, passkeys and codes: the operator, who knows them by other means, takes the second step off."""

from django.db import transaction

from audits.workflow.account.end_sessions import end_sessions
from audits.workflow.account.record import TWO_STEP_RESET, record_account_event
from audits.workflow.texts import require_reason
from compliance.core.errors import Problem, Refused
from compliance.people.authenticators import remove_authenticators
from compliance.people.models import User, email_key
from compliance.trail.recording import Actor


@transaction.atomic
def reset_two_step(*, email: str, reason: str, actor: Actor) -> User:
    """This function will remove the person's authenticator app, passkeys and recovery codes, end their sessions, and
    have them told; they sign in with their password from then on.

    Refused without a reason, for an address without an account, and for an account that has no second step.
    """
    given = require_reason(reason, where="--reason")
    person = User.objects.select_for_update().filter(email_key=email_key(email), is_active=True).first()
    if person is None:
        raise Refused(Problem("person.unknown", {"email": email[:80]}))
    kinds = remove_authenticators(person)
    if not kinds:
        raise Refused(Problem("person.no_second_step", {"email": email[:80]}))
    record_account_event(person=person.pk, action=TWO_STEP_RESET, actor=actor, reason=given, kinds=kinds)
    end_sessions(person=person.pk, actor=actor)
    return person
