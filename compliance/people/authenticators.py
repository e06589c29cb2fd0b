"""What an account has beside its password: an authenticator app, passkeys, recovery codes."""

from dataclasses import dataclass, field
from datetime import datetime

from allauth.mfa.models import Authenticator

from compliance.people.codes import codes_left
from compliance.people.models import User


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it; `signs_in` tells that it needs no password beside it."""

    id: int
    name: str
    signs_in: bool
    added_at: datetime
    used_at: datetime | None


@dataclass(slots=True)
class Authenticators:
    """All of an account: the app, if there is one, and how many recovery codes are left; None without a second step."""

    app: Authenticator | None = None
    codes: int | None = None
    passkeys: list[Passkey] = field(default_factory=list)


def authenticators_of(person: User) -> Authenticators:
    """Return what the person has, passkeys in the order in which they were added."""
    found = Authenticators()
    for row in Authenticator.objects.filter(user=person).order_by("pk"):
        if row.type == Authenticator.Type.TOTP:
            found.app = row
        elif row.type == Authenticator.Type.RECOVERY_CODES:
            found.codes = len(codes_left(row))
        else:
            kept = row.wrap()
            passkey = Passkey(row.pk, kept.name, bool(kept.is_passwordless), row.created_at, row.last_used_at)
            found.passkeys.append(passkey)
    return found


def remove_authenticators(person: User) -> list[str]:
    """This function will remove every one of them and return the kinds there were."""
    rows = Authenticator.objects.filter(user=person)
    kinds = sorted(set(rows.values_list("type", flat=True)))
    rows.delete()
    return kinds
