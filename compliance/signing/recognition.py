"""Recognising the signer: two components at the first signing of a session, the password at each (21 CFR 11.200(a)(1)).

Hashing a password is slow on purpose, so it is compared before the transaction that signs is opened; within it only
the outcome counts, and that the kept password is still the one it was compared with.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import check_password

from compliance.core.errors import Problem, Refused
from compliance.people.models import User, email_key
from compliance.signing.models import Signature
from compliance.signing.statement import acceptance_by
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person gives to sign: themselves, their e-mail address and password, and the digest they were shown.

    `email` may be empty once they have signed in the session whose key is `session`; outside a session never.
    """

    signer: User
    password: str
    shown_digest: str
    position: str = ""
    email: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether the credentials are the signer's own: `problem` says what is wrong with them, None that nothing is."""

    credentials: Credentials
    problem: Problem | None = None


def compare(credentials: Credentials, actor: Actor) -> Recognition:
    """Return whether the signer acts for themselves, accepted the statement, and gave each component that is due."""
    return Recognition(credentials, _problem(credentials, actor))


def require_recognised(recognition: Recognition) -> None:
    """Raise Refused unless the signer was recognised, and has the same password and an open account still."""
    if recognition.problem:
        raise Refused(recognition.problem)
    signer = recognition.credentials.signer
    if not User.objects.filter(pk=signer.pk, password=signer.password, is_active=True).exists():
        raise Refused(Problem("signature.password_wrong"))


def is_first_signing(*, signer: UUID, session: str) -> bool:
    """Return whether the person has not signed in this session yet; another session key is another session."""
    return not session or not Signature.objects.filter(signer=signer, session=session_digest(session)).exists()


def session_digest(session: str) -> str | None:
    """Return what is kept of a session's key, which itself opens the session; None outside one."""
    return hashlib.sha256(session.encode()).hexdigest() if session else None


def _problem(given: Credentials, actor: Actor) -> Problem | None:
    signer = given.signer
    if signer.pk != actor.user:
        return Problem("signature.password_wrong")
    if acceptance_by(signer.pk) is None:
        return Problem("signature.statement_missing")
    if not given.email and is_first_signing(signer=signer.pk, session=given.session):
        return Problem("signature.email_missing")
    if given.email and email_key(given.email) != signer.email_key:
        return Problem("signature.email_wrong")
    # Not the account's own method: it would hash the password anew, which signs people out of every session.
    return None if check_password(given.password, signer.password) else Problem("signature.password_wrong")
