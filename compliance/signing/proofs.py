"""Fresh proofs of who signs, for people who sign without a password here (21 CFR 11.200(a)): each is asked for before
one signature, bound to what was shown, and used once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from compliance.core.canonical import sha256_hex
from compliance.people.models import User
from compliance.signing.models import Method, Proof
from compliance.signing.sessions import session_digest

SIGN_IN, PASSKEY = Method.SIGN_IN, Method.PASSKEY
ASKED_FOR = timedelta(minutes=10)  # as long the person may take at the provider
VALID_FOR = timedelta(minutes=5)  # and as long it holds once given


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proof is asked for: the signature of this person in this session, on the digest that the page showed."""

    signer: User
    session: str
    digest: str
    method: Method
    page: str
    typed: Mapping[str, str]
    provider: str = ""


def ask_proof(wanted: Wanted, *, now: datetime) -> Proof:
    """This function will store what is asked for, in place of what the session asked for before, and drop what is
    stale.
    """
    session = session_digest(wanted.session)
    if session is None:
        raise ValueError("a proof belongs to a session")
    Proof.objects.filter(asked_at__lt=now - ASKED_FOR - VALID_FOR).delete()
    Proof.objects.filter(person=wanted.signer.pk, session=session).delete()
    return Proof.objects.create(
        person=wanted.signer.pk,
        session=session,
        digest=wanted.digest,
        method=wanted.method,
        challenge=sha256_hex(f"{secrets.token_hex(32)}:{wanted.digest}".encode()),
        provider=wanted.provider,
        page=wanted.page,
        typed=dict(wanted.typed),
        asked_at=now,
    )


def proof_of(*, proof: UUID, person: UUID, session: str) -> Proof | None:
    """Return the person's own proof of this very session, stale ones too; None for another's."""
    return Proof.objects.filter(pk=proof, person=person, session=session_digest(session) or "").first()


def valid_until(proof: Proof) -> datetime | None:
    """Return until when a proof that was given holds; None for one that was not."""
    return proof.given_at + VALID_FOR if proof.given_at else None


def is_open(proof: Proof, *, now: datetime) -> bool:
    """Return whether the proof can still be given: it was not yet, and did not fail."""
    return proof.given_at is None and not proof.problem and now - proof.asked_at <= ASKED_FOR


def holds(proof: Proof, *, digest: str, now: datetime) -> bool:
    """Return whether the proof was given for this digest, and not too long ago."""
    until = valid_until(proof)
    return proof.digest == digest and until is not None and now <= until


def give_proof(proof: Proof, *, now: datetime) -> bool:
    """This function will note that the proof was given; False when it was before, or is gone."""
    return bool(Proof.objects.filter(pk=proof.pk, given_at__isnull=True, problem="").update(given_at=now))


def spoil_proof(proof: Proof, *, problem: str) -> None:
    """This function will note by a code why the proof was not given; it can no longer be."""
    Proof.objects.filter(pk=proof.pk, given_at__isnull=True).update(problem=problem)


def use_proof(proof: Proof) -> bool:
    """This function will take the proof away, and return whether it was still there: of two uses one wins."""
    return bool(Proof.objects.filter(pk=proof.pk, given_at__isnull=False).delete()[0])
