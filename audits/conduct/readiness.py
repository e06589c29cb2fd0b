"""Is the audit ready to be submitted? Each gap is one thing to mend; only some of them stand in the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from audits.conduct.models import Answer, Audit
from audits.conduct.queries import answers_of
from audits.conduct.scoping import in_scope
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Requirement
from compliance.core.errors import Problem


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: which requirement, what, and whether it stands in the way of submitting."""

    requirement: str
    title: str
    critical: bool
    stage: str
    problem: Problem
    blocks: bool


Check = Callable[[Requirement, Answer | None], str | None]


def unanswered(requirement: Requirement, answer: Answer | None) -> str | None:
    """A requirement in scope has no answer."""
    return "readiness.unanswered" if answer is None or answer.value == "unanswered" else None


def not_applicable_without_reason(requirement: Requirement, answer: Answer | None) -> str | None:
    """ "Not applicable" needs a reason, or anything could be waved away."""
    given = answer is not None and answer.value == "not_applicable" and not answer.reason.strip()
    return "readiness.not_applicable_without_reason" if given else None


def shortfall_without_reason(requirement: Requirement, answer: Answer | None) -> str | None:
    """ "Partly met" and "not met" are better understood with a word on what is missing."""
    short = answer is not None and answer.value in ("partly_met", "not_met") and not answer.reason.strip()
    return "readiness.shortfall_without_reason" if short else None


def critical_without_evidence(requirement: Requirement, answer: Answer | None) -> str | None:
    """A critical requirement declared met should have something to show for it."""
    bare = (
        requirement.criticality == "critical"
        and answer is not None
        and answer.value == "met"
        and not answer.evidence.all()
    )
    return "readiness.critical_without_evidence" if bare else None


BLOCKING: tuple[Check, ...] = (unanswered, not_applicable_without_reason)
ADVICE: tuple[Check, ...] = (shortfall_without_reason, critical_without_evidence)


def gaps_of(audit: Audit) -> list[Gap]:
    """Return every gap: those in the way first, criticals first among them, else in checklist order."""
    answers = answers_of(audit)
    found = [gap for requirement in in_scope(audit) for gap in _gaps(audit, requirement, answers.get(requirement))]
    return sorted(found, key=lambda gap: (not gap.blocks, not gap.critical))


def blocking(gaps: list[Gap]) -> list[Gap]:
    """Return the gaps that stand in the way of submitting."""
    return [gap for gap in gaps if gap.blocks]


def _gaps(audit: Audit, requirement_id: str, answer: Answer | None) -> Iterator[Gap]:
    stage, requirement = told_checklist(audit.checklist_version).by_id[requirement_id]
    for check in BLOCKING + ADVICE:
        if code := check(requirement, answer):
            yield Gap(
                requirement=requirement.id,
                title=requirement.title,
                critical=requirement.criticality == "critical",
                stage=stage.id,
                problem=Problem(code, {"requirement": requirement.id, "title": requirement.title}, requirement.id),
                blocks=check in BLOCKING,
            )
