import json

import pytest

from audits.certificates.models import Certificate
from audits.results.models import ScoreRun
from audits.results.queries import declared_run
from audits.results.scoring import result_of
from audits.results.scoring import scored as score_now
from audits.workflow.models import Job
from audits.workflow.score_answers import score_answers
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.scoring import ENGINE_VERSION
from tests.factories.audits import (
    ALL_MET,
    CONDITIONAL,
    FAILED,
    KEEPER,
    NOTHING_APPLIES,
    answer_set_of,
    score,
    scored,
    submitted,
)
from tests.factories.cast import OPERATOR, WORKER, Cast
from tests.factories.trail import recorded


@pytest.mark.parametrize(
    ("answers", "exact", "grade", "outcome"),
    [
        (ALL_MET, "100/1", "A", "conforming"),
        (ALL_MET | {"TRA-01": "not_met"}, "800/9", "B", "conforming"),
        (ALL_MET | {"GOV-02": "partly_met", "TRA-01": "partly_met"}, "700/9", "C", "conforming"),
        (ALL_MET | {"GOV-02": "not_met"}, "200/3", "", "not_conforming"),
        (CONDITIONAL, "100/1", "A", "conditional"),
        (ALL_MET | {"GOV-01": "partly_met"}, "650/9", "", "not_conforming"),
        (FAILED, "400/9", "", "not_conforming"),
        (NOTHING_APPLIES, "", "", "not_assessable"),
    ],
)
def test_answers_have_these_exact_scores(
    cast: Cast, answers: dict[str, str], exact: str, grade: str, outcome: str
) -> None:
    run = scored(cast, answers)
    assert (run.score, run.grade, run.outcome) == (exact, grade, outcome)
    assert run.digest == sha256_hex(bytes(run.content))


def test_a_requirement_out_of_scope_leaves_the_sum(cast: Cast) -> None:
    assert scored(cast, {"GOV-01": "met", "GOV-02": "partly_met"}, facts=KEEPER).score == "325/4"


def test_the_run_names_everything_it_came_from(cast: Cast) -> None:
    run = scored(cast)
    audit = run.answer_set.submission.audit
    content = json.loads(bytes(run.content))
    result = content.pop("result")
    assert content == {
        "format": "score/1",
        "engine": ENGINE_VERSION,
        "answers": run.answer_set.digest,
        "checklist": audit.checklist_version.digest,
        "policy": audit.policy_version.digest,
    }
    assert result["outcome"] == "conforming"
    assert canonical_json(json.loads(bytes(run.content))) == bytes(run.content)


def test_scoring_again_gives_the_same_bytes(cast: Cast) -> None:
    run = scored(cast, CONDITIONAL)
    stored = ScoreRun.objects.get(pk=run.pk)
    again = score_now(stored.answer_set, at=OPERATOR.at)
    assert (again.content, again.digest) == (bytes(stored.content), stored.digest)
    assert (again.score, again.grade, again.outcome) == (stored.score, stored.grade, stored.outcome)
    assert str(result_of(stored).exact) == "100"


def test_scoring_is_one_event_and_what_follows_from_it(cast: Cast) -> None:
    submission = submitted(cast)
    with recorded() as events:
        run = score(submission)
    assert [event.action for event in events] == ["answers.scored", "declaration.registered"]
    assert (events[0].actor, events[0].object) == (None, ("score_run", str(run.id)))
    assert events[0].data == {
        "answers": run.answer_set.digest,
        "policy": run.policy_version.digest,
        "engine": ENGINE_VERSION,
        "result": run.digest,
        "outcome": "conforming",
    }
    assert dict(Job.objects.values_list("kind", "state")) == {
        "score": "done",
        "report": "waiting",
        "certificate": "waiting",
    }


def test_a_second_call_returns_the_same_run_and_writes_nothing(cast: Cast) -> None:
    submission = submitted(cast)
    first = score(submission)
    with recorded() as events:
        again = score(submission, actor=OPERATOR)
    assert (again.pk, again.scored_at, events) == (first.pk, WORKER.at, [])
    assert (ScoreRun.objects.count(), Certificate.objects.count(), Job.objects.count()) == (1, 1, 3)


def test_a_run_that_was_interrupted_before_its_job_was_closed_is_closed_by_the_next(cast: Cast) -> None:
    submission = submitted(cast)
    score(submission)
    Job.objects.filter(kind="score").update(state="waiting", finished_at=None)
    score_answers(answer_set=answer_set_of(submission).id, actor=WORKER)
    job = Job.objects.get(kind="score")
    assert (job.state, job.finished_at) == ("done", WORKER.at)


@pytest.mark.parametrize("answers", [FAILED, NOTHING_APPLIES, ALL_MET | {"GOV-02": "not_met"}])
def test_what_does_not_conform_or_cannot_be_assessed_gets_a_report_and_no_certificate(
    cast: Cast, answers: dict[str, str]
) -> None:
    submission = submitted(cast, answers)
    with recorded() as events:
        score(submission)
    assert [event.action for event in events] == ["answers.scored"]
    assert Certificate.objects.count() == 0
    assert sorted(Job.objects.values_list("kind", flat=True)) == ["report", "score"]


def test_the_declared_run_is_read_with_all_that_telling_about_it_needs(
    cast: Cast, django_assert_num_queries: object
) -> None:
    run = scored(cast)
    found = declared_run(run.answer_set.submission.audit)
    assert found == run
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert found is not None
        assert found.answer_set.submission.audit.site.name == "Depot Kraków"
        assert found.answer_set.submission.signature is not None
