"""The second step: a code of an authenticator app or a recovery code, each good for one time."""

import logging

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from cryptography.fernet import InvalidToken
from django.db import transaction

from compliance.people.models import User

log = logging.getLogger(__name__)


@transaction.atomic
def accept_code(user: User, code: str) -> Authenticator | None:
    """This function will use the code up and return what it is of; None for a wrong one and for one used before.

    What was used is kept with the authenticator (RFC 6238, 5.2), so that it holds without a cache too.
    """
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    rows = Authenticator.objects.select_for_update().filter(user=user, type__in=kinds)
    for row in sorted(rows, key=lambda each: each.type != Authenticator.Type.TOTP):
        try:
            fits = _is_new(row, code) if row.type == Authenticator.Type.TOTP else row.wrap().validate_code(code)
        except InvalidToken:
            log.error("a second step was kept under another SECRET_KEY and cannot be read; see reset_two_step")
            continue
        if fits:
            row.refresh_from_db()
            row.user = user
            return row
    return None


def codes_left(row: Authenticator) -> list[str]:
    """Return the recovery codes that were not used; none when they cannot be read."""
    try:
        return row.wrap().get_unused_codes()
    except InvalidToken:
        return []


def _is_new(row: Authenticator, code: str) -> bool:
    secret = decrypt(row.data["secret"])
    for counter in yield_hotp_counters_from_time():
        fits = compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter)))
        if fits and counter > row.data.get("used", -1):
            row.data["used"] = counter
            row.save(update_fields=["data"])
            return True
    return False
