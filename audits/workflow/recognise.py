"""The signer is recognised before the transaction that signs; what is wrong is recorded, and too much of it locks."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from audits.workflow.lockout import SIGNING, report_lockout
from compliance.core.errors import Problem
from compliance.signing.recognition import Credentials, Recognition, compare
from compliance.trail.models import TrailEvent
from compliance.trail.recording import INSTANCE, Actor, append_event

FAILED = "signature.failed"
WRONG = frozenset({"signature.password_wrong", "signature.email_wrong", "signature.passkey_wrong"})
MOST = 5  # failures within the time that locks, and as long is signing locked then
LOCKED_FOR = timedelta(minutes=15)


def recognise(*, credentials: Credentials, actor: Actor) -> Recognition:
    """This function will find out whether the signer is who they say; `sign_record` refuses unless it is so.

    Called outside the transaction that signs, so that a failure stays recorded when nothing is signed. Five failures
    within a quarter of an hour lock the person's signing for as long, and they and the operators are told.
    """
    signer = credentials.signer.pk
    if minutes := minutes_locked(signer, now=actor.at):
        return Recognition(credentials, Problem("signature.locked", {"minutes": minutes}))
    found = compare(credentials, actor)
    if found.problem and found.problem.code in WRONG and signer == actor.user:
        record_failure(signer, actor)
    return found


@transaction.atomic
def record_failure(person: UUID, actor: Actor) -> None:
    """This function will record that the person was not recognised; once too often locks their signing."""
    append_event(chain=INSTANCE, actor=actor, action=FAILED, obj=("person", person))
    since = actor.at - LOCKED_FOR
    if _events(person, FAILED, since=_told(person, SIGNING, since=since) or since).count() >= MOST:
        report_lockout(person=person, action=SIGNING, actor=actor)


def minutes_locked(person: UUID, *, now: datetime) -> int:
    """Return for how many more minutes, begun ones too, the person cannot sign; 0 when they can."""
    last = _told(person, SIGNING, since=now - LOCKED_FOR)
    return -(-(last + LOCKED_FOR - now) // timedelta(minutes=1)) if last else 0


def _told(person: UUID, action: str, *, since: datetime) -> datetime | None:
    """When the trail last tells of it."""
    return _events(person, action, since=since).order_by("-at").values_list("at", flat=True).first()


def _events(person: UUID, action: str, *, since: datetime) -> QuerySet[TrailEvent]:
    rows = TrailEvent.objects.filter(chain=INSTANCE, object_type="person", object_id=str(person), action=action)
    return rows.filter(at__gt=since)
