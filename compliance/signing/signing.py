"""Signing: the signer was recognised again for it, and what is signed is what was shown (21 CFR 11.200)."""

from collections.abc import Mapping
from uuid import UUID

from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.signing.models import Meaning, Method, Signature
from compliance.signing.recognition import Recognition, require_recognised
from compliance.signing.sessions import session_digest
from compliance.trail.recording import Actor, append_event


def sign_record(
    *,
    recognition: Recognition,
    meaning: Meaning,
    digest: str,
    record: tuple[str, object],
    chain: UUID,
    actor: Actor,
    typed: Mapping[str, str] | None = None,
) -> Signature:
    """This function will make the signature that binds the signer to the digest, in the caller's transaction.

    `digest` is what the page showed. What the signer typed on that page (a decision, a reason) is signed with it: the
    signature then binds the digest over both. Refused when the digest is not the one that was shown, or the signer was
    not recognised.
    """
    credentials = recognition.credentials
    if credentials.shown_digest != digest:
        raise Refused(Problem("signature.changed_since_shown"))
    require_recognised(recognition)
    signature = Signature(
        signer=credentials.signer.pk,
        name=credentials.signer.name,
        position=credentials.position,
        meaning=meaning,
        method=recognition.method,
        session=session_digest(credentials.session),
    )
    provider = recognition.proof.provider if recognition.proof else ""
    return _kept(signature, digest_with(digest, typed), record, chain, actor, provider=provider)


def digest_with(shown: str, typed: Mapping[str, str] | None) -> str:
    """Return the digest a signature binds: of what was shown, and of what the signer typed beside it."""
    return sha256_hex(canonical_json({"shown": shown, "typed": dict(typed)})) if typed else shown


def state_signer(
    *, name: str, meaning: Meaning, digest: str, record: tuple[str, object], chain: UUID, actor: Actor
) -> Signature:
    """This function will note a name that was only stated on a command line; documents say that it was not checked."""
    signature = Signature(signer=None, name=name, meaning=meaning, method=Method.STATED)
    return _kept(signature, digest, record, chain, actor)


def _kept(
    signature: Signature, digest: str, record: tuple[str, object], chain: UUID, actor: Actor, *, provider: str = ""
) -> Signature:
    signature.digest, signature.signed_at = digest, actor.at
    signature.save(force_insert=True)
    append_event(
        chain=chain,
        actor=actor,
        action="signature.made",
        obj=("signature", signature.id),
        data={
            "digest": digest,
            "meaning": signature.meaning,
            "method": signature.method,
            "record": [record[0], str(record[1])],
            **({"provider": provider} if provider else {}),
        },
        rows=[signature],
    )
    return signature
