"""Recognising the signer: two components at the first signing of a session, the password at each (21 CFR 11.200(a)(1)).
Instead of both, each time, a fresh proof that holds two: a sign-in of this moment at their provider, or a passkey.

Hashing a password is slow on purpose, so it is compared before the transaction that signs is opened; within it only
the outcome counts, that the kept password is still the one it was compared with, and that a proof was not used before.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import check_password

from compliance.core.errors import Problem, Refused
from compliance.people.models import User, email_key
from compliance.signing.models import Method, Proof
from compliance.signing.passkeys import is_answer_of
from compliance.signing.proofs import give_proof, holds, is_open, proof_of, use_proof
from compliance.signing.sessions import is_first_signing
from compliance.signing.statement import acceptance_by
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person gives to sign: themselves, their e-mail address and password, and the digest they were shown.

    `email` may be empty once they have signed in the session whose key is `session`; outside a session never. `proof`
    names the fresh proof that stands for both; a passkey's comes with its `answer`, in JSON.
    """

    signer: User
    password: str
    shown_digest: str
    position: str = ""
    email: str = ""
    session: str = ""
    proof: UUID | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether the credentials are the signer's own: `problem` says what is wrong with them, None that nothing is.

    `proof` is the fresh proof they were recognised by; without one it was the password.
    """

    credentials: Credentials
    problem: Problem | None = None
    proof: Proof | None = None

    @property
    def method(self) -> Method:
        """How the signer was recognised."""
        return Method(self.proof.method) if self.proof else Method.PASSWORD


def compare(credentials: Credentials, actor: Actor) -> Recognition:
    """Return whether the signer acts for themselves, accepted the statement, and gave what is due."""
    signer = credentials.signer
    if signer.pk != actor.user:
        return Recognition(credentials, Problem("signature.password_wrong"))
    if acceptance_by(signer.pk) is None:
        return Recognition(credentials, Problem("signature.statement_missing"))
    if credentials.proof:
        return _compared_proof(credentials, actor)
    return Recognition(credentials, _problem_with_password(credentials))


def require_recognised(recognition: Recognition) -> None:
    """Raise Refused unless the signer was recognised, has the same password and an open account still, and uses a proof
    for the first time; it is used up.
    """
    if recognition.problem:
        raise Refused(recognition.problem)
    signer = recognition.credentials.signer
    if not User.objects.filter(pk=signer.pk, password=signer.password, is_active=True).exists():
        raise Refused(Problem("signature.password_wrong"))
    if recognition.proof and not use_proof(recognition.proof):
        raise Refused(Problem("signature.proof_gone"))


def _compared_proof(given: Credentials, actor: Actor) -> Recognition:
    proof = proof_of(proof=given.proof, person=given.signer.pk, session=given.session) if given.proof else None
    if proof is None or proof.digest != given.shown_digest:
        return Recognition(given, Problem("signature.proof_gone"))
    if proof.method == Method.PASSKEY and is_open(proof, now=actor.at):
        if not is_answer_of(given.signer, proof, given.answer):
            return Recognition(given, Problem("signature.passkey_wrong"))
        give_proof(proof, now=actor.at)
        proof.given_at = actor.at
    is_held = holds(proof, digest=given.shown_digest, now=actor.at)
    return Recognition(given, None if is_held else Problem("signature.proof_gone"), proof)


def _problem_with_password(given: Credentials) -> Problem | None:
    signer = given.signer
    if not signer.has_usable_password():
        return Problem("signature.proof_missing")
    if not given.email and is_first_signing(signer=signer.pk, session=given.session):
        return Problem("signature.email_missing")
    if given.email and email_key(given.email) != signer.email_key:
        return Problem("signature.email_wrong")
    # Not the account's own method: it would hash the password anew, which signs people out of every session.
    return None if check_password(given.password, signer.password) else Problem("signature.password_wrong")
