"""Another policy over all audits: told before it is done, additional when it is, never in place of what was."""

import pytest

from audits.evidence.models import Kind
from audits.results import reading
from audits.results.models import AnswerSet, Layer, RescoreBatch, ScoreRun
from audits.results.queries import declared_run
from audits.results.rescoring import Selection
from audits.results.scoring import case_of, plan_for
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.rescore import rescore, what_if
from compliance.core.errors import Refused
from compliance.core.exact import fraction_text
from compliance.core.ids import new_id
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import publish_policy
from compliance.scoring import load_policy, score
from tests.factories.audits import (
    ALL_MET,
    CONDITIONAL,
    FAILED,
    NOTHING_APPLIES,
    draft,
    scored,
    standard_policy,
    submit,
)
from tests.factories.audits import score as score_now
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.trail import recorded

LENIENT = """
policy: lenient
version: 1.0.0
title: Lenient scoring
credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}
weights: {critical: 1, major: 1, minor: 1}
measures:
  score:       {mean: credit, weighted: yes, scale: 100, show: half_up 1}
  stage_score: {mean: credit, weighted: yes, scale: 100, show: half_up 1, per: stage}
grades:
  on: score
  bands: {A: 90, B: 20}
  otherwise: none
"""


COUNTING = (
    LENIENT.replace("lenient", "counting")
    .replace("Lenient", "Counting")
    .replace("measures:", 'measures:\n  well_shown:  {count: {answer: met, evidence: ">= 2"}}')
    .replace("on: score", "on: well_shown")
    .replace("{A: 90, B: 20}", "{A: 2, B: 1}")
)


@pytest.fixture
def lenient(cast: Cast) -> PolicyVersion:
    return publish_policy(policy=load_policy(LENIENT, file="lenient.yaml"), actor=OPERATOR)[0]


@pytest.fixture
def runs(cast: Cast) -> list[ScoreRun]:
    return [scored(cast, answers) for answers in (ALL_MET, CONDITIONAL, FAILED, NOTHING_APPLIES)]


def selection(runs: list[ScoreRun]) -> Selection:
    return Selection(runs[0].answer_set.submission.audit.checklist_version)


def test_a_dry_run_says_who_rises_and_falls_and_stores_nothing(runs: list[ScoreRun], lenient: PolicyVersion) -> None:
    told = what_if(selection=selection(runs), today=standard_policy(), instead=lenient)
    assert (told.audits, told.moves.up, told.moves.down, told.moves.same) == (4, 2, 0, 2)
    assert told.outcomes == {
        ("conforming", "conforming"): 1,
        ("conditional", "conforming"): 1,
        ("not_conforming", "conforming"): 1,
        ("not_assessable", "not_assessable"): 1,
    }
    assert told.grades == {("A", "A"): 2, ("none", "B"): 1, ("none", "none"): 1}
    company = runs[0].answer_set.submission.audit.company_id
    assert {key: moves.total for key, moves in told.companies.items()} == {company: 4}
    assert set(told.stages) == {"GOV", "TRA"}
    assert ScoreRun.objects.filter(policy_version=lenient).count() == 0


def test_a_dry_run_says_the_same_however_many_audits_are_read_at_once(
    runs: list[ScoreRun], lenient: PolicyVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = Selection(selection(runs).checklist_version, layer="verified")
    assert what_if(selection=verified, today=standard_policy(), instead=lenient).audits == 0
    whole = what_if(selection=selection(runs), today=standard_policy(), instead=lenient)
    monkeypatch.setattr(reading, "CHUNK", 1)
    monkeypatch.setitem(reading._AT_ONCE, "vector", 1)
    assert what_if(selection=selection(runs), today=standard_policy(), instead=lenient) == whole


def test_a_dry_run_reads_every_byte_and_refuses_vectors_of_another_length(
    runs: list[ScoreRun], lenient: PolicyVersion
) -> None:
    verified = Selection(selection(runs).checklist_version, layer="verified")
    unanswered, shorter = bytes(3), bytes(2)
    _verified(runs[0].answer_set, unanswered)
    told = what_if(selection=verified, today=standard_policy(), instead=lenient)
    assert told.outcomes == {("not_conforming", "not_conforming"): 1}
    _verified(runs[0].answer_set, shorter)
    with pytest.raises(Refused) as refused:
        what_if(selection=verified, today=standard_policy(), instead=lenient)
    assert [problem.code for problem in refused.value.problems] == ["scoring.vector_length"]


def _verified(like: AnswerSet, vector: bytes) -> None:
    AnswerSet.objects.create(
        submission=like.submission,
        layer=Layer.VERIFIED,
        review=new_id(),
        content=like.content,
        digest=like.digest,
        vector=vector,
        vector_format=like.vector_format,
        frozen_at=like.frozen_at,
    )


def test_new_runs_are_additional_and_results_stay(runs: list[ScoreRun], lenient: PolicyVersion) -> None:
    with recorded() as told:
        done = rescore(selection=selection(runs), policy=lenient, actor=OPERATOR)
    assert (done.runs, done.fallback, ScoreRun.objects.count()) == (4, "", 8)
    for run in runs:
        shown = declared_run(run.answer_set.submission.audit)
        assert shown == run
    assert RescoreBatch.objects.get().digest == done.digest
    assert [(event.action, event.data["runs"]) for event in told] == [("answers.rescored", 4)]


def test_scoring_again_under_the_same_policy_adds_nothing(runs: list[ScoreRun], lenient: PolicyVersion) -> None:
    rescore(selection=selection(runs), policy=lenient, actor=OPERATOR)
    again = rescore(selection=selection(runs), policy=lenient, actor=OPERATOR)
    assert (again.runs, again.digest, RescoreBatch.objects.count()) == (0, "", 1)
    assert rescore(selection=selection(runs), policy=standard_policy(), actor=OPERATOR).runs == 0


def test_only_the_companies_named_are_meant(runs: list[ScoreRun], lenient: PolicyVersion) -> None:
    nobody = Selection(selection(runs).checklist_version, companies=frozenset())
    assert rescore(selection=nobody, policy=lenient, actor=OPERATOR).runs == 0


def test_a_policy_that_counts_evidence_is_scored_from_the_frozen_answers_and_says_so(cast: Cast) -> None:
    policy = publish_policy(policy=load_policy(COUNTING, file="counting.yaml"), actor=OPERATOR)[0]
    audit = draft(cast, answers=ALL_MET)
    for requirement in ("GOV-01", "GOV-01", "GOV-02"):
        add_evidence(
            audit=audit.id,
            requirement=requirement,
            new=NewEvidence(Kind.REFERENCE, "SOP-QA-014 v3"),
            actor=by(cast.carl, minutes=1),
        )
    run = score_now(submit(audit, cast))
    done = rescore(selection=selection([run]), policy=policy, actor=OPERATOR)
    assert (done.runs, done.fallback) == (1, "evidence_counted")
    again = ScoreRun.objects.get(policy_version=policy)
    assert (again.grade, again.outcome) == ("B", "conforming")  # GOV-01 alone is shown twice
    alone = score(plan_for(run.answer_set.submission.audit.checklist_version, policy), case_of(run.answer_set))
    assert alone.exact is not None
    assert (again.grade, again.score) == (alone.grade, fraction_text(alone.exact))
