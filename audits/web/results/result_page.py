"""Everything the result page shows, put together from the frozen submission and its score run."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits.certificates.arithmetic import Line, arithmetic
from audits.certificates.changing import Way, ways_to_better
from audits.certificates.sentences import said
from audits.certificates.verdict import criticals_decide, is_below_all_grades, verdict
from audits.certificates.wording import grade_note, reason
from audits.results.earlier import declared_run_before
from audits.results.scoring import case_of, plan_for, points_in, result_of, steps_of
from audits.web.results.changes import Change, changes_of
from audits.web.results.deciding import deciding_of
from audits.web.results.open_requirements import OpenRequirement, open_requirements
from audits.web.results.scale import Scale, scale_of
from audits.web.results.stage_rows import StageRow, Threshold, axis_of, stage_rows, threshold_of, total_row
from audits.web.results.worths import worths
from compliance.authoring.telling import told_checklist
from compliance.core.errors import Problem
from compliance.scoring import Result

if TYPE_CHECKING:
    from audits.conduct.models import Submission
    from audits.results.models import ScoreRun


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A result as its page tells it: the sentence first, then what it rests on, then every figure."""

    result: Result
    sentence: str
    why: str
    grade_note: str
    scale: Scale | None
    threshold: Threshold | None
    axis: str
    stages: list[StageRow]
    total: StageRow
    opened: list[OpenRequirement]
    deciding: list[OpenRequirement]
    criticals_decide: bool
    is_below_all_grades: bool
    has_grades: bool
    has_points: bool
    decided: list[tuple[str, str]]
    arithmetic: list[Line]
    changes: list[Change]
    ways: tuple[Way, ...]
    before: "Submission | None"


def result_page(run: "ScoreRun") -> ResultPage:
    """Return the page of a score run."""
    submission = run.answer_set.submission
    declared = json.loads(bytes(submission.content))
    checklist = told_checklist(submission.audit.checklist_version)
    result, policy = result_of(run), run.policy_version.policy
    earlier = declared_run_before(run)
    past = result_of(earlier) if earlier else None
    opened = open_requirements(
        submission.audit_id, checklist, declared["answers"], points_in(run) if policy.tells_points else {}
    )
    plan = plan_for(submission.audit.checklist_version, run.policy_version)
    decide = deciding_of(opened, plan, case_of(run.answer_set).answers, result)
    return ResultPage(
        result=result,
        sentence=verdict(result, policy),
        why=said(Problem(result.why.code, dict(result.why.params))) if result.why else "",
        grade_note=grade_note(policy, result.grade),
        scale=scale_of(policy, result),
        threshold=threshold_of(policy),
        axis=axis_of(policy),
        stages=stage_rows(checklist, result, past, opened, policy),
        total=total_row(result, past, opened, policy),
        opened=opened,
        deciding=decide,
        criticals_decide=criticals_decide(result, policy),
        is_below_all_grades=is_below_all_grades(policy),
        has_grades=policy.grades is not None,
        has_points=policy.tells_points,
        decided=[(fired.rule.replace("_", " "), reason(fired)) for fired in result.fired],
        arithmetic=[*worths(policy), *arithmetic(steps_of(run), result)],
        ways=ways_to_better(run),
        changes=changes_of(run, result, policy, opened, decide),
        before=earlier.answer_set.submission if earlier else None,
    )
