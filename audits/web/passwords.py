"""Guessing passwords at the door is slow: wrong ones are counted and noted."""

import logging

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from audits.http.limits import Limit, address_of, wait_before, wait_left
from audits.web.door import visitor
from audits.workflow.lockout import SIGN_IN, record_sign_in, report_lockout
from compliance.core.canonical import sha256_hex
from compliance.people.queries import account, account_key

log = logging.getLogger(__name__)

ACCOUNTS = Limit("wrong-passwords-of-account", times=50, seconds=60 * 60)  # more than a forgetful person needs
ADDRESSES = Limit("wrong-passwords-from-address", times=20, seconds=15 * 60)


def wait_to_sign_in(request: HttpRequest, email: str) -> int:
    """Return the seconds until this account may be tried again from this address; 0 for now."""
    now = timezone.now().timestamp()
    return max(wait_left(limit, who, now=now) for limit, who in _counted(request, email))


def says_to_wait(request: HttpRequest, email: str) -> str:
    """Return the sentence for whoever has to wait; empty while nobody has to."""
    says = _("There were too many wrong passwords. Wait {minutes} minutes, then try again.")
    wait = wait_to_sign_in(request, email)
    return says.format(minutes=minutes(wait)) if wait else ""


def note_wrong_sign_in(request: HttpRequest, email: str, *, way: str = "password") -> None:
    """This function will count a wrong password or code against the account, whether there is one or not, and the
    address.
    """
    now = timezone.now().timestamp()
    for limit, who in _counted(request, email):
        wait_before(limit, who, now=now)
    log.warning("a wrong %s was given to sign in from %s", way, address_of(request))
    record_sign_in(email=email, succeeded=False, actor=visitor(), way=way)
    person = account(email)
    if person and wait_left(*_account_counted(email), now=now):
        report_lockout(person=person.pk, action=SIGN_IN, actor=visitor())


def minutes(seconds: int) -> int:
    """Return the seconds as whole minutes, never too few."""
    return -(-seconds // 60)


def _counted(request: HttpRequest, email: str) -> tuple[tuple[Limit, str], ...]:
    return _account_counted(email), (ADDRESSES, address_of(request))


def account_digest(email: str) -> str:
    """Return what an account is counted by: what was typed may be somebody's address."""
    return sha256_hex(account_key(email).encode())[:32]


def _account_counted(email: str) -> tuple[Limit, str]:
    return ACCOUNTS, account_digest(email)
