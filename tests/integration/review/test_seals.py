"""A signature whose record was changed behind the application's back, or that was copied, is broken, and seen to be."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from audits.certificates.models import Certificate
from audits.conduct.models import Submission
from audits.conduct.sealing import seals_of_submission
from audits.decisions.models import Decision
from audits.decisions.sealing import seal_of_decision
from audits.results.models import ScoreRun
from audits.review.models import Review
from audits.review.sealing import seal_of_recommendation
from audits.workflow.decide import Verdict
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.draw_report import draw_report
from audits.workflow.models import Job
from audits.workflow.retry_jobs import retry_jobs
from audits.workflow.tasks import score_answers as score_in_worker
from compliance.authoring.models import Publication
from compliance.authoring.publication import seal_of_publication
from compliance.core.errors import Refused
from compliance.core.ids import new_id
from compliance.signing.models import Signature
from compliance.trail import guard
from tests.factories.audits import answer_set_of, scored, submitted
from tests.factories.cast import NOW, WORKER, Cast
from tests.factories.drafts import published
from tests.factories.reviews import Council, conditional, decide_it, decided, recommended
from tests.factories.trail import recorded

pytestmark = pytest.mark.django_db


def _set(row: Any, **columns: Any) -> None:
    """Past Python and past the triggers, as whoever has the database in their hands."""
    guard.remove(connection)
    names = ", ".join(f'"{name}" = %s' for name in columns)
    key = row.pk.hex if connection.vendor == "sqlite" and isinstance(row.pk, UUID) else row.pk
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{row._meta.db_table}" SET {names} WHERE id = %s', [*columns.values(), key])


def _submission(cast: Cast) -> Submission:
    return Submission.objects.select_related("signature").get(pk=submitted(cast).pk)


def _whole(submission: Submission) -> bool:
    (seal,) = seals_of_submission(Submission.objects.get(pk=submission.pk))
    return seal.is_whole


def _copied(signature: Signature) -> Signature:
    """The same signature under another id."""
    copy = Signature.objects.get(pk=signature.pk)
    copy.pk, copy._state.adding = new_id(), True
    copy.save(force_insert=True)
    return copy


def test_everything_signed_is_whole_as_long_as_nobody_touches_it(cast: Cast, council: Council) -> None:
    decision = Decision.objects.get(pk=decided(cast, council).pk)
    recommendation = seal_of_recommendation(decision.review)
    assert recommendation is not None
    assert (_whole(decision.review.submission), recommendation.is_whole) == (True, True)
    assert seal_of_decision(decision).is_whole
    assert seal_of_publication(Publication.objects.get(version=published(cast))).is_whole


def test_a_changed_answer_breaks_the_signature_of_the_company(cast: Cast) -> None:
    submission = _submission(cast)
    _set(submission, content=bytes(submission.content).replace(b'"answer":"met"', b'"answer":"not_met"', 1))
    assert not _whole(submission)


@pytest.mark.parametrize("column", ["name", "position", "meaning", "digest"])
def test_a_changed_signature_is_broken(cast: Cast, column: str) -> None:
    submission = _submission(cast)
    assert submission.signature is not None
    _set(submission.signature, **{column: "review" if column == "meaning" else "a" * 64})
    assert not _whole(submission)


def test_a_signature_copied_to_another_record_is_broken_there(cast: Cast) -> None:
    first, second = _submission(cast), _submission(cast)
    assert first.signature is not None
    copy = _copied(first.signature)
    _set(second, signature_id=copy.pk.hex if connection.vendor == "sqlite" else copy.pk)
    assert (_whole(first), _whole(second)) == (True, False)


def test_a_copy_under_its_own_record_is_broken_too(cast: Cast) -> None:
    submission = _submission(cast)
    assert submission.signature is not None
    copy = _copied(submission.signature)
    _set(submission, signature_id=copy.pk.hex if connection.vendor == "sqlite" else copy.pk)
    assert not _whole(submission)


@pytest.mark.parametrize("what", ["recommendation", "answers", "submission"])
def test_the_reviewers_signature_breaks_with_what_was_reviewed(cast: Cast, council: Council, what: str) -> None:
    review = recommended(cast, council)
    if what == "recommendation":
        _set(review, recommendation="Refuse.")
    elif what == "answers":
        frozen = review.submission.answer_sets.get(layer="verified")
        _set(frozen, content=bytes(frozen.content).replace(b'"reviewed":true', b'"reviewed":false', 1))
    else:
        _set(review.submission, content=bytes(review.submission.content).replace(b"Depot", b"Hotel", 1))
    seal = seal_of_recommendation(Review.objects.get(pk=review.pk))
    assert seal is not None
    assert not seal.is_whole


@pytest.mark.parametrize("what", ["kind", "reason", "conditions", "conditions_due", "result"])
def test_the_deciders_signature_breaks_with_the_decision(cast: Cast, council: Council, what: str) -> None:
    verdict = Verdict("conditional", "Nearly.", "Close GOV-01.", date(2099, 1, 1))
    decision = decide_it(conditional(cast, council), council, verdict)
    assert seal_of_decision(Decision.objects.get(pk=decision.pk)).is_whole
    if what == "result":
        run = ScoreRun.objects.get(pk=decision.score_run_id)
        _set(run, content=bytes(run.content) + b" ")
    else:
        other = {"kind": "certify", "reason": "Fine.", "conditions": "None.", "conditions_due": "2100-01-01"}
        _set(decision, **{what: other[what]})
    assert not seal_of_decision(Decision.objects.get(pk=decision.pk)).is_whole


def test_conditions_typed_for_a_plain_certificate_are_neither_kept_nor_signed(cast: Cast, council: Council) -> None:
    decision = decide_it(recommended(cast, council), council, Verdict("certify", "All is well.", "Left from before."))
    assert (decision.conditions, seal_of_decision(decision).is_whole) == ("", True)


def test_the_approvers_signature_breaks_with_what_was_published(cast: Cast) -> None:
    publication = Publication.objects.get(version=published(cast))
    _set(publication, translations=b'{"es":{}}')
    assert not seal_of_publication(Publication.objects.get(pk=publication.pk)).is_whole


def test_nothing_is_scored_or_registered_on_a_broken_signature_until_the_record_is_back(cast: Cast) -> None:
    submission = _submission(cast)
    whole = bytes(submission.content)
    _set(submission, content=whole.replace(b"Depot", b"Hotel", 1))
    with recorded() as events, pytest.raises(Refused, match=r"signature\.broken"):
        score_in_worker(str(answer_set_of(submission).pk))
    assert (events, ScoreRun.objects.count(), Certificate.objects.count()) == ([], 0, 0)
    job = Job.objects.get()
    assert (job.state, job.attempts, job.error) == ("failed", 1, "Refused: signature.broken")
    _set(submission, content=whole)
    retry_jobs(at=NOW)
    score_in_worker(str(answer_set_of(submission).pk))
    assert (Job.objects.get(kind="score").state, Certificate.objects.count()) == ("done", 1)


def test_no_report_is_drawn_on_a_broken_signature(cast: Cast) -> None:
    run = scored(cast)
    submission = run.answer_set.submission
    _set(submission, content=bytes(submission.content).replace(b"Depot", b"Hotel", 1))
    for draw in (draw_report, draw_certificate):
        with pytest.raises(Refused) as refused:
            draw(score_run=run.pk, actor=WORKER)
        assert [problem.code for problem in refused.value.problems] == ["signature.broken"]


def test_no_certificate_is_drawn_on_a_broken_decision(cast: Cast, council: Council) -> None:
    decision = decided(cast, council)
    _set(decision, reason="Bought.")
    with pytest.raises(Refused) as refused:
        draw_certificate(score_run=decision.score_run_id, actor=WORKER)
    assert [dict(problem.params) for problem in refused.value.problems] == [{"name": "Dora Dale"}]
