"""A certificate is confirmed as long as its text and every signature behind it are what was recorded."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from audits.certificates.confirming import unconfirmed_among
from audits.certificates.models import Certificate
from audits.conduct.models import Audit, Preparation, Submission
from audits.decisions.models import Decision
from audits.results.models import AnswerSet, ScoreRun
from audits.review.models import Review
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.signing.models import Signature
from compliance.trail import guard
from tests.factories.audits import ALL_MET, draft, prepared, score, scored, submit
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council, certified

pytestmark = pytest.mark.django_db

TAMPERED: list[tuple[type[Model], dict[str, Any]]] = [
    (Certificate, {"valid_until": date(2099, 1, 1)}),
    (Certificate, {"content": b"{}"}),
    (Submission, {"content": b"{}"}),
    (Submission, {"digest": "a" * 64}),
    (Signature, {"name": "Somebody Else"}),
    (Decision, {"reason": "Bought."}),
    (Review, {"recommendation": "Refuse."}),
    (AnswerSet, {"content": b'{"answers":{}}'}),
    (AnswerSet, {"content": b"{"}),
    (ScoreRun, {"content": b"{}"}),
]


def unconfirmed() -> set[str]:
    rows = Certificate.objects.select_related("score_run__answer_set__submission__audit")
    found = list(rows)
    ids = unconfirmed_among(found)
    return {each.level for each in found if each.pk in ids}


def test_what_nobody_touched_is_confirmed_with_a_fixed_number_of_queries(
    cast: Cast, council: Council, django_assert_num_queries: Any
) -> None:
    certified(cast, council)
    scored(cast)
    rows = list(Certificate.objects.select_related("score_run__answer_set__submission__audit"))
    with django_assert_num_queries(5):
        assert unconfirmed_among(rows) == set()
    assert unconfirmed_among([]) == set()


def test_whatever_was_changed_behind_the_applications_back_unmakes_the_certificate(
    cast: Cast, council: Council
) -> None:
    certified(cast, council)
    guard.remove(connection)
    missed = []
    for model, changed in TAMPERED:
        point = transaction.savepoint()
        QuerySet(model).update(**changed)
        missed += [] if unconfirmed() else [(model.__name__, *changed)]
        transaction.savepoint_rollback(point)
    assert (missed, unconfirmed()) == ([], set())


def test_the_preparers_signature_counts_as_the_signatorys_does(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    prepared(audit, cast)
    score(submit(audit, cast))
    assert unconfirmed() == set()
    guard.remove(connection)
    QuerySet(Signature).filter(pk=Preparation.objects.get().signature_id).update(name="Somebody Else")
    assert unconfirmed() == {"self_declared"}


def test_an_audit_that_was_withdrawn_and_looks_as_if_it_stood_is_noticed(cast: Cast) -> None:
    audit = scored(cast).answer_set.submission.audit
    withdraw_audit(audit=audit.pk, reason="It was made in error.", actor=by(cast.sam, minutes=9))
    assert unconfirmed() == set()
    Audit.objects.update(status="submitted")
    assert unconfirmed() == {"self_declared"}
