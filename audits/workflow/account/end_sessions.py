"""Sessions of a person are ended: by themselves, with a new password, or when their access ends."""

from uuid import UUID

from django.db import transaction

from audits.workflow.account.record import SESSIONS_ENDED, record_account_event
from compliance.people.sessions import delete_sessions
from compliance.trail.recording import Actor


@transaction.atomic
def end_sessions(*, person: UUID, actor: Actor, but: str | None = None, only: int | None = None) -> int:
    """This function will end all of them, all but the one with the key `but`, or only the one with the id `only`.

    Returns how many ended; of none nothing is recorded.
    """
    ended = delete_sessions(person, but=but, only=only)
    if ended:
        record_account_event(person=person, action=SESSIONS_ENDED, actor=actor, sessions=ended)
    return ended
