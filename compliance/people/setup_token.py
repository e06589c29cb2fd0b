"""The one-time token with which the first account of an installation is made. Only its digest is kept."""

import hmac
from hashlib import sha256

from compliance.core.ids import grouped, normalise_code, public_code
from compliance.people.models import SetupToken, User


def is_set_up() -> bool:
    """Return whether anybody has an account: then nobody makes the first one."""
    return User.objects.exists()


def issue_setup_token() -> str | None:
    """This function will replace the token and return it, in groups to read out; None once there is an account."""
    if is_set_up():
        return None
    token = public_code()
    SetupToken.objects.update_or_create(pk=1, defaults={"digest": _digest(token)})
    return grouped(token)


def use_setup_token(given: str) -> bool:
    """This function will take the token away and return True when it is the one that counts; runs in a transaction."""
    token = normalise_code(given)
    row = SetupToken.objects.select_for_update().filter(pk=1).first()
    if token is None or row is None or is_set_up() or not hmac.compare_digest(row.digest, _digest(token)):
        return False
    return bool(SetupToken.objects.filter(pk=1, digest=row.digest).delete()[0])


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
