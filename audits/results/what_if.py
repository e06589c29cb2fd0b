"""What a score would be if answers were better: the engine is pure, so asking costs nothing and leaves no trace."""

from collections.abc import Iterable

from audits.results.models import ScoreRun
from audits.results.scoring import case_of, plan_for
from compliance.scoring import Case, Result, score


def result_if_met(run: ScoreRun, requirements: Iterable[str]) -> Result:
    """Return the result the run would have had with these requirements met; Refused where the policy has no "met"."""
    answers = dict(case_of(run.answer_set).answers)
    answers |= {requirement: answers[requirement]._replace(answer="met") for requirement in requirements}
    return score(plan_for(run.answer_set.submission.audit.checklist_version, run.policy_version), Case(answers=answers))
