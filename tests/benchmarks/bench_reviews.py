"""What the body's pages cost the server with a thousand reviews, and how soon a certificate follows a decision."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from compliance.runtime.paths import ROOT
from tests.benchmarks.bench_pages import page_figures, signed_in
from tests.benchmarks.figures import Figure
from tests.benchmarks.place import Place
from tests.services.stack import wait_until

if TYPE_CHECKING:
    from audits.conduct.models import Submission
    from audits.review.models import Review
    from tests.factories.cast import Cast
    from tests.factories.reviews import Council

MANY = 1_000
DECISIONS = 20


def bench_reviews(place: Place) -> Iterator[Figure]:
    cast = place.cast
    council, review = _review(cast)
    _many_reviews(council, review.submission)
    bob = signed_in(council.bob)
    yield from page_figures(f"queue of {MANY:,} reviews", bob, "/reviews/", milliseconds=25, queries=8)
    address = f"/reviews/{review.id}/?at=GOV-02&f=all"
    yield from page_figures("review page", bob, address, milliseconds=45, queries=14)


def _review(cast: "Cast") -> "tuple[Council, Review]":
    """A review under way in which everything applies, half of it is looked at, and GOV-02 has an answered finding."""
    from audits.conduct.scoping import in_scope
    from audits.workflow.file_submission import file_submission
    from audits.workflow.import_answers import import_answers
    from audits.workflow.reviewing import take_up_review
    from tests.factories.audits import draft, library_checklist, score, submit
    from tests.factories.cast import by
    from tests.factories.reviews import answered, make_council, released, verify

    council = make_council(cast, checklist=library_checklist())
    audit = draft(cast, checklist=library_checklist())
    requirements = in_scope(audit)
    import_answers(audit=audit.id, assessment=_all_met(requirements), actor=by(cast.carl))
    submission = submit(audit, cast)
    score(submission)
    review = file_submission(audit=audit.id, programme=council.desk.id, actor=by(cast.alice))
    take_up_review(review=review.id, actor=by(council.bob))
    verify(review, council, *requirements[2 : len(requirements) // 2])
    answered(released(review, council, "GOV-02", "major"), cast)
    return council, review


def _all_met(requirements: tuple[str, ...]) -> Any:
    from audits.workbooks import AnswerRow, SelfAssessment

    rows = tuple(AnswerRow(id_, "met", "As the manual says.", f"Manual, chapter {id_}", "") for id_ in requirements)
    return SelfAssessment(rows=rows, sheet="", columns={}, ignored=(), file_name="bench", sha256="0" * 64)


def _many_reviews(council: "Council", like: "Submission") -> None:
    """Each of an audit of its own, half in Bob's hands; written past the use cases, which would take minutes."""
    from audits.conduct.models import Audit, Submission
    from audits.results.models import AnswerSet, ScoreRun
    from audits.review.models import Review
    from compliance.core.ids import new_id

    declared = AnswerSet.objects.get(submission=like, layer="declared")
    run = ScoreRun.objects.get(answer_set=declared)
    audits = [_copy(like.audit, id=new_id(), title=f"Audit {n}") for n in range(MANY)]
    submissions = [_copy(like, id=new_id(), audit=audit, signature=None) for audit in audits]
    sets = [_copy(declared, id=new_id(), submission=submission) for submission in submissions]
    runs = [_copy(run, id=new_id(), answer_set=answers) for answers in sets]
    reviews = [
        Review(
            submission=submission,
            programme=council.desk,
            level=council.desk.level,
            status="in_review" if n % 2 else "filed",
            reviewer=council.bob if n % 2 else None,
            filed_at=like.submitted_at,
            due_on=like.submitted_at.date() + timedelta(days=n % 60),
            changed_at=like.submitted_at,
        )
        for n, submission in enumerate(submissions)
    ]
    tables: tuple[tuple[Any, list[Any]], ...] = (
        (Audit, audits),
        (Submission, submissions),
        (AnswerSet, sets),
        (ScoreRun, runs),
        (Review, reviews),
    )
    for model, rows in tables:
        model._base_manager.bulk_create(rows, batch_size=100)


def _copy(row: Any, **changes: Any) -> Any:
    values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
    return type(row)(**{**values, **changes})


def bench_decision_to_certificate(place: Place) -> Iterator[Figure]:
    """From the signed decision to the drawn PDF, through the real broker and worker of an idle stack."""
    stack = place.stack
    wait_until(lambda: "ready." in stack.text(), 60)
    wait_until(lambda: not stack.rows("SELECT 1 FROM workflow_job WHERE state = 'waiting'"), 120)
    command = [sys.executable, "-m", "tests.benchmarks.decisions", str(DECISIONS)]
    environment = stack.environment | {"DJANGO_SETTINGS_MODULE": "compliance.settings"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    waited = sorted(json.loads(answer.stdout))
    p95 = waited[int(len(waited) * 0.95) - 1]
    yield Figure(f"decision to certificate ready, p95 of {DECISIONS}", round(p95, 3), "s", limit=2)
