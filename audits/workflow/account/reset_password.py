"""A forgotten password: a link goes to the account's address, and sets one new password once."""

from uuid import UUID

from allauth.account.forms import default_token_generator
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import QuerySet

from audits.workflow.account.end_sessions import end_sessions
from audits.workflow.account.record import PASSWORD_RESET, RESET_ASKED, record_account_event
from compliance.core.errors import Problem, Refused
from compliance.people.addresses import keep_address
from compliance.people.models import User
from compliance.people.queries import account
from compliance.trail.recording import Actor


def ask_for_reset(*, email: str, actor: Actor) -> None:
    """This function will have the link sent to the account with this address, if there is one; nothing tells which.

    The mail goes to the address that the account keeps, not to the one typed: they may only look alike.
    """
    person = account(email)
    if person:
        record_account_event(person=person.pk, action=RESET_ASKED, actor=actor)


def reset_key(person: User) -> str:
    """Return what makes a link that counts until it is used, somebody signs in, or it is too old."""
    return f"{person.pk.hex}-{default_token_generator.make_token(person)}"


def person_behind(key: str) -> User:
    """Return whose password the link sets; Refused when it is forged, used or too old ("reset.link_dead")."""
    return _checked(key, User.objects.all())


@transaction.atomic
def reset_password(*, key: str, password: str, actor: Actor) -> User:
    """This function will set the password, end every session of the person, and return them.

    Of two people with one link one wins. Refused as above; ValidationError for a weak password, and the link counts on.
    """
    person = _checked(key, User.objects.select_for_update())
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    keep_address(person, is_confirmed=True)
    by = Actor(user=person.pk, source=actor.source, at=actor.at, request=actor.request)
    record_account_event(person=person.pk, action=PASSWORD_RESET, actor=by)
    end_sessions(person=person.pk, actor=by)
    return person


def _checked(key: str, people: QuerySet[User]) -> User:
    whose, _, token = key.partition("-")
    try:
        person = people.filter(pk=UUID(whose), is_active=True).first()
    except ValueError:
        person = None
    if person is None or not default_token_generator.check_token(person, token):
        raise Refused(Problem("reset.link_dead"))
    return person
