"""Recognising the signer: what is asked in which session, what failures do, and that there is no gap between."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection

from audits.workflow.models import Job
from audits.workflow.recognise import MOST, minutes_locked, recognise
from audits.workflow.submit_audit import Declaration, submit_audit
from compliance.core.errors import Refused
from compliance.people.models import User
from compliance.signing.recognition import Credentials, require_recognised
from tests.factories.audits import ALL_MET, draft, signed, submit
from tests.factories.cast import PASSWORD, Cast, by, make_cast
from tests.factories.trail import actions, recorded


def _given(person: User, **other: Any) -> Credentials:
    return replace(Credentials(person, PASSWORD, "0" * 64, email=person.email), **other)


def _code(given: Credentials, *, minutes: int = 0) -> str:
    problem = recognise(credentials=given, actor=by(given.signer, minutes=minutes)).problem
    return problem.code if problem else ""


def _signed_in_session(cast: Cast, session: str) -> None:
    audit = draft(cast, answers=ALL_MET)
    given = signed(audit, cast).credentials
    assert given is not None
    submit_audit(audit=audit.id, declaration=Declaration(replace(given, session=session)), actor=by(cast.sam))


@pytest.mark.django_db
class TestComponents:
    def test_the_address_is_asked_until_somebody_signed_in_the_session(self, cast: Cast) -> None:
        without = _given(cast.sam, email="", session="first")
        assert _code(without) == "signature.email_missing"
        _signed_in_session(cast, "first")
        assert _code(without) == ""
        assert _code(replace(without, session="second")) == "signature.email_missing"
        assert _code(replace(without, session="")) == "signature.email_missing"

    def test_the_session_of_another_does_not_count(self, cast: Cast) -> None:
        _signed_in_session(cast, "first")
        other = User.objects.create_user(email="vera@acme.example", name="Vera Voss", password=PASSWORD)
        assert _code(_given(other, email="", session="first")) == "signature.statement_missing"

    def test_the_address_is_ones_own_in_any_spelling_also_where_it_is_not_asked(self, cast: Cast) -> None:
        _signed_in_session(cast, "first")
        assert _code(_given(cast.sam, email="SAM@ACME.example ")) == ""
        assert _code(_given(cast.sam, email=cast.alice.email, session="first")) == "signature.email_wrong"

    def test_the_password_is_asked_each_time(self, cast: Cast) -> None:
        _signed_in_session(cast, "first")
        assert _code(_given(cast.sam, email="", session="first", password="")) == "signature.password_wrong"


@pytest.mark.django_db
class TestLock:
    def test_five_failures_within_a_quarter_of_an_hour_lock_for_as_long(self, cast: Cast) -> None:
        wrong, right = _given(cast.sam, password="guess"), _given(cast.sam)
        for minute in (0, 16, 17, 18, 19):
            assert _code(wrong, minutes=minute) == "signature.password_wrong"
        assert _code(right, minutes=19) == ""
        assert _code(_given(cast.sam, email="x@acme.example"), minutes=20) == "signature.email_wrong"
        assert _code(right, minutes=20) == "signature.locked"
        assert minutes_locked(cast.sam.pk, now=by(cast.sam, minutes=34).at) == 1
        assert _code(right, minutes=35) == ""

    def test_a_locked_person_is_told_once_and_counts_anew_after_it(self, cast: Cast) -> None:
        wrong = _given(cast.sam, password="guess")
        for _ in range(MOST + 2):
            _code(wrong)
        assert actions().count("signature.failed") == MOST
        assert (actions().count("account.signing_locked"), Job.objects.filter(kind="notice").count()) == (1, 1)
        for _ in range(MOST - 1):
            assert _code(wrong, minutes=15) == "signature.password_wrong"
        assert _code(_given(cast.sam), minutes=15) == ""

    def test_nobody_locks_another(self, cast: Cast) -> None:
        with recorded() as events:
            found = recognise(credentials=_given(cast.sam), actor=by(cast.alice))
        assert found.problem is not None
        assert (found.problem.code, events) == ("signature.password_wrong", [])


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["password", "account"])
def test_what_changes_between_recognising_and_signing_signs_nothing(cast: Cast, change: str) -> None:
    found = recognise(credentials=_given(cast.sam), actor=by(cast.sam))
    assert found.problem is None
    require_recognised(found)
    stored = User.objects.get(pk=cast.sam.pk)
    if change == "password":
        stored.set_password("another one, long enough")
    else:
        stored.is_active = False
    stored.save()
    with pytest.raises(Refused) as refused:
        require_recognised(found)
    assert refused.value.problems[0].code == "signature.password_wrong"


@pytest.mark.django_db(transaction=True)
def test_the_password_is_compared_before_the_transaction_and_a_failure_stays_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_transaction: list[bool] = []
    compare = MD5PasswordHasher.verify

    def watched(hasher: MD5PasswordHasher, password: str, encoded: str) -> bool:
        in_transaction.append(connection.in_atomic_block)
        return compare(hasher, password, encoded)

    monkeypatch.setattr(MD5PasswordHasher, "verify", watched)
    cast = make_cast()
    audit = draft(cast, answers=ALL_MET)
    with pytest.raises(Refused):
        submit_audit(audit=audit.id, declaration=signed(audit, cast, password="guess"), actor=by(cast.sam))
    assert actions().count("signature.failed") == 1
    submit(audit, cast)
    assert in_transaction == [False, False]
