"""What happens to an account is recorded in the installation's chain; of what a thief would do its owner is told."""

from typing import Any, Final
from uuid import UUID

from django.db import transaction

from audits.workflow.jobs import enqueue
from audits.workflow.models import JobKind
from compliance.trail.models import TrailEvent
from compliance.trail.recording import INSTANCE, Actor, append_event

PASSWORD_CHANGED: Final = "account.password_changed"  # noqa: S105 - the name of an event
PASSWORD_RESET: Final = "account.password_reset"  # noqa: S105
RESET_ASKED: Final = "account.password_reset_asked"
ADDRESS_ASKED: Final = "account.address_asked"
ADDRESS_CHANGED: Final = "account.address_changed"
ADDRESS_CONFIRMED: Final = "account.address_confirmed"
AUTHENTICATOR_ADDED: Final = "account.authenticator_added"
AUTHENTICATOR_REMOVED: Final = "account.authenticator_removed"
AUTHENTICATOR_RENAMED: Final = "account.authenticator_renamed"
AUTHENTICATOR_USED: Final = "account.authenticator_used"
CONNECTED: Final = "account.connected"
DISCONNECTED: Final = "account.disconnected"
CODES_MADE: Final = "account.recovery_codes_made"
TWO_STEP_RESET: Final = "account.two_step_reset"
SESSIONS_ENDED: Final = "account.sessions_ended"
TOLD: Final = frozenset(
    {
        PASSWORD_CHANGED, PASSWORD_RESET, RESET_ASKED, ADDRESS_ASKED, ADDRESS_CHANGED, AUTHENTICATOR_ADDED,
        AUTHENTICATOR_REMOVED, CONNECTED, DISCONNECTED, CODES_MADE, TWO_STEP_RESET,
    }
)  # fmt: skip


@transaction.atomic
def record_account_event(*, person: UUID, action: str, actor: Actor, is_told: bool = True, **data: Any) -> TrailEvent:
    """This function will record it and have the mail sent where the owner is told; runs in the change's transaction.

    `is_told` is False where one mail tells of the whole act already.
    """
    event = append_event(chain=INSTANCE, actor=actor, action=action, obj=("person", person), data=data)
    if is_told and action in TOLD:
        enqueue(kind=JobKind.NOTICE, subject=event.pk, submission=event.pk, at=actor.at)
    return event
