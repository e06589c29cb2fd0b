"""From a frozen answer set to a score run: the engine is called here and nowhere else in the application."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from audits.conduct.models import Audit
from audits.results.freezing import answers_in, givens
from audits.results.models import AnswerSet, ScoreRun
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.exact import fraction_text
from compliance.policies.models import PolicyVersion
from compliance.scoring import (
    ENGINE_VERSION,
    Case,
    Item,
    Plan,
    Points,
    Result,
    StageName,
    Step,
    compile_policy,
    explain,
    points,
    result_content,
    score,
)

FORMAT = "score/1"


def scored(answer_set: AnswerSet, *, at: datetime) -> ScoreRun:
    """Return the unsaved score run of an answer set under its audit's policy. The same input gives the same bytes."""
    audit = answer_set.submission.audit
    result = score(plan_for(audit.checklist_version, audit.policy_version), case_of(answer_set))
    content = _content(answer_set, audit.policy_version, result)
    return ScoreRun(
        answer_set=answer_set,
        policy_version=audit.policy_version,
        engine_version=ENGINE_VERSION,
        score=fraction_text(result.exact) if result.exact is not None else "",
        grade=result.grade or "",
        outcome=result.outcome,
        rules="\n".join(fired.rule for fired in result.fired),
        content=content,
        digest=sha256_hex(content),
        scored_at=at,
    )


def digest_of(run: ScoreRun) -> str:
    """Return the SHA-256 of a run's whole result; for a run of a batch, which keeps numbers only, worked out anew."""
    return run.digest or sha256_hex(_content(run.answer_set, run.policy_version, result_of(run)))


def _content(answer_set: AnswerSet, policy: PolicyVersion, result: Result) -> bytes:
    return canonical_json(
        {
            "format": FORMAT,
            "engine": ENGINE_VERSION,
            "answers": answer_set.digest,
            "checklist": answer_set.submission.audit.checklist_version.digest,
            "policy": policy.digest,
            "result": result_content(result),
        }
    )


def would_score(*, audit: Audit, answers: Mapping[str, Mapping[str, Any]]) -> Result:
    """Return what these answers would score now under the audit's policy. Nothing is stored."""
    return score(plan_for(audit.checklist_version, audit.policy_version), Case(answers=givens(answers)))


def case_of(answer_set: AnswerSet) -> Case:
    """Return the answer set as the engine takes it."""
    return Case(answers=answers_in(answer_set))


def result_of(run: ScoreRun) -> Result:
    """Return the result of a run as objects, worked out again from the frozen answers: the same numbers, by design."""
    audit = run.answer_set.submission.audit
    return score(plan_for(audit.checklist_version, run.policy_version), case_of(run.answer_set))


def steps_of(run: ScoreRun) -> tuple[Step, ...]:
    """Return every step of a run's arithmetic, recomputed on demand: only numbers and rules are stored."""
    audit = run.answer_set.submission.audit
    return explain(plan_for(audit.checklist_version, run.policy_version), case_of(run.answer_set))


def points_in(run: ScoreRun) -> dict[str, Points]:
    """Return what each requirement earned of what it could; empty where the policy adds up no points."""
    audit = run.answer_set.submission.audit
    return points(plan_for(audit.checklist_version, run.policy_version), case_of(run.answer_set))


def plan_for(checklist: ChecklistVersion, policy: PolicyVersion) -> Plan:
    """Return the policy made ready for the checklist, once a process and pair of digests."""
    return _plan(checklist.digest, policy.digest, _Sources(checklist, policy))


class _Sources:
    """Brings the two versions to the cache without being part of its key: their digests stand for them."""

    def __init__(self, checklist: ChecklistVersion, policy: PolicyVersion) -> None:
        self.checklist, self.policy = checklist, policy

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sources)


@lru_cache(maxsize=64)
def _plan(checklist_digest: str, policy_digest: str, sources: _Sources) -> Plan:
    return compile_policy(sources.policy.policy, *items_of(sources.checklist.checklist))


def items_of(checklist: Checklist) -> tuple[list[Item], list[StageName]]:
    """Return the requirements and stages of a checklist as a policy sees them, in the frozen order."""
    items = [
        Item(id=requirement.id, stage=stage.id, criticality=requirement.criticality)
        for stage in checklist.stages
        for requirement in stage.requirements
    ]
    return items, [StageName(stage.id, stage.title) for stage in checklist.stages]
