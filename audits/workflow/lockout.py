"""Too many wrong passwords lock an account for a while: that is recorded, and its owner and the operators are told."""

from typing import Final, Literal
from uuid import UUID

from django.conf import settings
from django.db import transaction

from audits.workflow.jobs import enqueue
from audits.workflow.mail import send_mail
from audits.workflow.models import JobKind
from compliance.people.models import User, email_key
from compliance.trail.models import TrailEvent
from compliance.trail.recording import INSTANCE, Actor, append_event

SIGN_IN: Final = "account.locked"
SIGNING: Final = "account.signing_locked"


@transaction.atomic
def report_lockout(*, person: UUID, action: Literal["account.locked", "account.signing_locked"], actor: Actor) -> None:
    """This function will record that an account is locked, in the installation's chain, and have the mails sent."""
    event = append_event(chain=INSTANCE, actor=actor, action=action, obj=("person", person))
    enqueue(kind=JobKind.NOTICE, subject=event.pk, submission=event.pk, at=actor.at)


def tell_of_lock(told: TrailEvent) -> None:
    """This function will tell the account's owner and each operator of the lock that the event records."""
    owner = User.objects.get(pk=told.object_id)
    operators = User.objects.filter(is_operator=True, is_active=True).exclude(pk=owner.pk)
    for reader in (*([owner] if owner.is_active else []), *operators):
        send_mail(
            to=[reader.email],
            template="lockout",
            context={
                "name": owner.name,
                "email": owner.email,
                "at": told.at,
                "signing": told.action == SIGNING,
                "is_own": reader == owner,
                "link": settings.PUBLIC_URL,
            },
            language=reader.language or settings.LANGUAGE_CODE,
        )


@transaction.atomic
def record_sign_in(*, email: str, succeeded: bool, actor: Actor, way: str = "password", second_step: str = "") -> None:
    """This function will record a sign-in or a failed one to the account with this address; of an address that belongs
    to nobody nothing is kept. `way` is how the person was recognised, `second_step` with what besides.
    """
    person = User.objects.filter(email_key=email_key(email)).first()
    if person:
        action = "account.signed_in" if succeeded else "account.sign_in_failed"
        by = Actor(person.pk if succeeded else None, actor.source, actor.at, actor.request)
        told = {"way": way, **({"second_step": second_step} if second_step else {})}
        append_event(chain=INSTANCE, actor=by, action=action, obj=("person", person.pk), data=told)


@transaction.atomic
def record_sign_out(*, actor: Actor) -> None:
    """This function will record that the acting person ended their session."""
    append_event(chain=INSTANCE, actor=actor, action="account.signed_out", obj=("person", str(actor.user)))
