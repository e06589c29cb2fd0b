"""What a sign-in at a provider is held against, before it counts as a signature’s proof, and for how long it does."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from audits.workflow.connections import Identity
from audits.workflow.prove import ask_for_proof, take_sign_in
from audits.workflow.recognise import recognise
from compliance.core.errors import Refused
from compliance.people.models import User
from compliance.signing.models import Meaning, Method, Proof, Signature
from compliance.signing.proofs import Wanted
from compliance.signing.recognition import Credentials, require_recognised
from tests.factories.cast import NOW, Cast, by
from tests.factories.trail import actions

pytestmark = pytest.mark.django_db
DIGEST = "d" * 64
SAM = Identity("acme", "sam")


@pytest.fixture
def sam(cast: Cast) -> User:
    SocialAccount.objects.create(user=cast.sam, provider="acme", uid="sam")
    cast.sam.set_unusable_password()
    cast.sam.save()
    return cast.sam


def _asked(sam: User) -> Proof:
    wanted = Wanted(sam, "session", DIGEST, Method.SIGN_IN, "/sign", {"reason": "All is well."}, "acme")
    return ask_for_proof(wanted=wanted, actor=by(sam))


def _taken(asked: Proof, sam: User, identity: Identity = SAM, **other: Any) -> Proof | None:
    minutes, session = other.pop("minutes", 1), other.pop("session", "session")
    claims = {"nonce": asked.challenge, "auth_time": int(NOW.timestamp()) + 30, **other}
    return take_sign_in(
        proof=asked.pk, session=session, identity=identity, claims=claims, actor=by(sam, minutes=minutes)
    )


def _given(sam: User, asked: Proof, **other: Any) -> Credentials:
    return replace(Credentials(sam, "", DIGEST, session="session", proof=asked.pk), **other)


def _code(given: Credentials, *, minutes: int = 2) -> str:
    problem = recognise(credentials=given, actor=by(given.signer, minutes=minutes)).problem
    return problem.code if problem else ""


def test_a_sign_in_of_this_moment_counts_once_for_five_minutes(sam: User) -> None:
    asked = _asked(sam)
    assert _code(_given(sam, asked)) == "signature.proof_gone"
    taken = _taken(asked, sam)
    assert taken is not None
    assert (taken.problem, taken.typed) == ("", {"reason": "All is well."})
    assert _code(_given(sam, asked), minutes=7) == "signature.proof_gone"
    found = recognise(credentials=_given(sam, asked), actor=by(sam, minutes=6))
    assert (found.problem, found.method) == (None, Method.SIGN_IN)
    require_recognised(found)
    with pytest.raises(Refused) as refused:
        require_recognised(found)
    assert refused.value.problems[0].code == "signature.proof_gone"


@pytest.mark.parametrize(
    ("claims", "problem", "counted"),
    [
        ({"auth_time": int(NOW.timestamp()) - 1}, "signature.sign_in_stale", 1),
        ({"auth_time": None}, "signature.sign_in_undated", 0),
        ({"auth_time": True}, "signature.sign_in_undated", 0),
        ({"auth_time": str(int(NOW.timestamp()))}, "signature.sign_in_undated", 0),
        ({"auth_time": int(NOW.timestamp()) + 3600}, "signature.sign_in_undated", 0),
        ({"nonce": "0" * 64}, "signature.proof_gone", 0),
        ({"identity": Identity("acme", "mallory")}, "signature.sign_in_of_another", 1),
        ({"identity": Identity("umbrella", "sam")}, "signature.sign_in_of_another", 1),
        ({"minutes": 11}, "signature.proof_gone", 0),
    ],
)
def test_any_other_counts_for_nothing_and_cannot_be_mended(
    sam: User, claims: dict[str, Any], problem: str, counted: int
) -> None:
    asked = _asked(sam)
    taken = _taken(asked, sam, **claims)
    assert taken is not None
    assert (taken.problem, taken.given_at) == (problem, None)
    assert actions().count("signature.failed") == counted
    assert _taken(asked, sam) == taken
    assert _code(_given(sam, asked)) == "signature.proof_gone"


def test_another_account_that_is_connected_there_proves_nothing_here(cast: Cast, sam: User) -> None:
    SocialAccount.objects.create(user=cast.carl, provider="acme", uid="carl")
    taken = _taken(_asked(sam), sam, Identity("acme", "carl"))
    assert taken is not None
    assert taken.problem == "signature.sign_in_of_another"


def test_a_proof_is_of_one_person_one_session_and_one_digest(cast: Cast, sam: User) -> None:
    asked = _asked(sam)
    assert _taken(asked, sam, session="another") is None
    assert _taken(asked, cast.alice) is None
    _taken(asked, sam)
    for given in (
        _given(sam, asked, session="another"),
        _given(sam, asked, session=""),
        _given(sam, asked, shown_digest="e" * 64),
    ):
        assert _code(given) == "signature.proof_gone"
    assert _code(_given(sam, asked, proof=None)) == "signature.proof_missing"
    assert _code(_given(sam, asked)) == ""


def test_asking_again_ends_what_was_asked_before_and_sweeps_what_is_stale(sam: User) -> None:
    first = _asked(sam)
    Proof.objects.create(
        person=first.id, session="s", digest=DIGEST, method="passkey", challenge="c", asked_at=NOW - timedelta(hours=1)
    )
    second = _asked(sam)
    assert list(Proof.objects.values_list("pk", flat=True)) == [second.pk]


def test_nobody_asks_for_another(cast: Cast, sam: User) -> None:
    with pytest.raises(ValueError, match="nobody proves who another is"):
        ask_for_proof(wanted=Wanted(sam, "s", DIGEST, Method.SIGN_IN, "/", {}), actor=by(cast.alice))


@pytest.mark.parametrize(("method", "session"), [("passkey", None), ("sign_in", None), ("guess", "s" * 64)])
def test_the_database_refuses_a_fresh_proof_outside_a_session_and_an_unknown_method(
    sam: User, method: str, session: str | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            signer=sam.pk,
            name=sam.name,
            meaning=Meaning.REVIEW,
            method=method,
            digest=DIGEST,
            signed_at=NOW,
            session=session,
        )
