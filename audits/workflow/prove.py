"""A person who signs without a password here proves freshly who they are: what is asked for, and how what comes back
from a provider is judged. A passkey's answer is judged where a password would be (recognise.py).
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from audits.workflow.connections import Identity, person_known_as
from audits.workflow.recognise import minutes_locked, record_failure
from compliance.core.errors import Problem, Refused
from compliance.signing.models import Proof
from compliance.signing.proofs import Wanted, ask_proof, give_proof, is_open, proof_of, spoil_proof
from compliance.signing.statement import acceptance_by
from compliance.trail.recording import Actor

CLOCKS_DIFFER = timedelta(seconds=60)  # at most, before a sign-in “later than now” is no sign-in of this moment
COUNTED = frozenset({"signature.sign_in_of_another", "signature.sign_in_stale"})


@transaction.atomic
def ask_for_proof(*, wanted: Wanted, actor: Actor) -> Proof:
    """This function will store what the acting person is asked to prove, and return it.

    Refused while their signing is locked, and before they accepted the statement of accountability. ValueError for
    anybody but the actor.
    """
    if wanted.signer.pk != actor.user:
        raise ValueError("nobody proves who another is")
    if minutes := minutes_locked(wanted.signer.pk, now=actor.at):
        raise Refused(Problem("signature.locked", {"minutes": minutes}))
    if acceptance_by(wanted.signer.pk) is None:
        raise Refused(Problem("signature.statement_missing"))
    return ask_proof(wanted, now=actor.at)


def take_sign_in(
    *, proof: UUID, session: str, identity: Identity, claims: dict[str, Any], actor: Actor
) -> Proof | None:
    """This function will judge a sign-in at a provider against what was asked for, and note the outcome on the proof.

    `claims` are of the ID token: its nonce is the proof's challenge, and `auth_time` (seconds) tells when the person
    signed in there, which must not be before they were asked to (OpenID Connect Core 3.1.2.1, max_age). None for a
    proof that is not the person's, not of this session, or gone. Failures count like wrong passwords.
    """
    if actor.user is None:
        return None
    asked = proof_of(proof=proof, person=actor.user, session=session)
    if asked is None:
        return None
    if code := _fault(asked, identity, claims, actor):
        spoil_proof(asked, problem=code)
        if code in COUNTED:
            record_failure(actor.user, actor)
    elif not give_proof(asked, now=actor.at):
        return None
    asked.refresh_from_db()
    return asked


def turn_back(*, proof: UUID, session: str, code: str, actor: Actor) -> Proof | None:
    """This function will note that nobody signed in at the provider, and why, by a code; None as above."""
    asked = proof_of(proof=proof, person=actor.user, session=session) if actor.user else None
    if asked:
        spoil_proof(asked, problem=code)
    return asked


def _fault(asked: Proof, identity: Identity, claims: dict[str, Any], actor: Actor) -> str:
    """The code of what is wrong; empty when nothing is."""
    if not is_open(asked, now=actor.at) or claims.get("nonce") != asked.challenge:
        return "signature.proof_gone"
    known = person_known_as(identity)
    if known is None or known.pk != actor.user or identity.provider != asked.provider:
        return "signature.sign_in_of_another"
    signed_in_at = claims.get("auth_time")
    if isinstance(signed_in_at, bool) or not isinstance(signed_in_at, int | float):
        return "signature.sign_in_undated"
    if signed_in_at < int(asked.asked_at.timestamp()):
        return "signature.sign_in_stale"
    return "signature.sign_in_undated" if signed_in_at > (actor.at + CLOCKS_DIFFER).timestamp() else ""
