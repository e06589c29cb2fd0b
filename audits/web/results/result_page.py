"""Everything the result page shows, put together from the frozen submission and its score run."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits.certificates.arithmetic import Line, arithmetic
from audits.certificates.changing import Way, ways_to_better
from audits.certificates.sentences import said
from audits.certificates.wording import grade_note, reason, verdict
from audits.results.earlier import declared_run_before
from audits.results.scoring import points_in, result_of, steps_of
from audits.web.results.changes import Change, changes_of
from audits.web.results.open_requirements import OpenRequirement, open_requirements
from audits.web.results.scale import Scale, scale_of
from audits.web.results.stage_rows import StageRow, Threshold, stage_rows, threshold_of, total_row
from audits.web.results.worths import worths
from compliance.authoring.telling import told_checklist
from compliance.core.errors import Problem
from compliance.scoring import Result

if TYPE_CHECKING:
    from audits.conduct.models import Submission
    from audits.results.models import ScoreRun

DECIDES = {
    "not_conforming": ("not_met", "unanswered"),
    "conditional": ("partly_met", "not_applicable"),
}


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A result as its page tells it: the sentence first, then what it rests on, then every figure."""

    result: Result
    sentence: str
    why: str
    grade_note: str
    scale: Scale | None
    threshold: Threshold | None
    stages: list[StageRow]
    total: StageRow
    opened: list[OpenRequirement]
    deciding: list[OpenRequirement]
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
    opened = open_requirements(submission.audit_id, checklist, declared["answers"], points_in(run))
    deciding = [one for one in opened if _decides(one, result.outcome)]
    threshold = threshold_of(policy)
    return ResultPage(
        result=result,
        sentence=verdict(result),
        why=said(Problem(result.why.code, dict(result.why.params))) if result.why else "",
        grade_note=grade_note(policy, result.grade),
        scale=scale_of(policy, result),
        threshold=threshold,
        stages=stage_rows(checklist, result, past, opened, threshold),
        total=total_row(result, past, opened, threshold),
        opened=opened,
        deciding=deciding,
        decided=[(fired.rule.replace("_", " "), reason(fired)) for fired in result.fired],
        arithmetic=[*worths(policy), *arithmetic(steps_of(run), result)],
        ways=ways_to_better(run),
        changes=changes_of(run, result, policy, opened, deciding),
        before=earlier.answer_set.submission if earlier else None,
    )


def _decides(one: OpenRequirement, outcome: str) -> bool:
    return one.requirement.criticality == "critical" and one.answer in DECIDES.get(outcome, ())
