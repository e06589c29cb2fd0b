"""A whole self-audit in one go: a company's own file becomes a declared audit, all of it or nothing."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from audits.conduct.models import Audit, Submission
from audits.conduct.readiness import blocking, gaps_of
from audits.conduct.scoping import rulings
from audits.workbooks import SelfAssessment, read_self_assessment
from audits.workflow.companies import company_and_site
from audits.workflow.import_answers import import_answers
from audits.workflow.names import fitting
from audits.workflow.open_audit import open_audit
from audits.workflow.set_scope import set_scope
from audits.workflow.submit_audit import Declaration, submit_audit
from compliance.checklists.applicability import ScopeFacts
from compliance.checklists.facts import validate_facts
from compliance.checklists.publishing import find_version
from compliance.core.errors import Problem, Refused
from compliance.policies.publishing import default_policy
from compliance.trail.recording import Actor


class NotReady(Exception):
    """Raised when gaps stand in the way of submitting; carries them all, and nothing was stored."""

    def __init__(self, gaps: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(gaps)} gaps")
        self.gaps = gaps


@dataclass(frozen=True, slots=True)
class SelfAuditRequest:
    """What the person asks for: the file, what to hold it against, whose it is, what the site does, who declares it."""

    file: Path
    checklist: str  # CODE or CODE@VERSION
    company: str
    site: str
    facts: ScopeFacts
    declared_by: str = ""
    allow_gaps: bool = False


@dataclass(frozen=True, slots=True)
class SelfAuditIntake:
    """What was stored: the submission, what the file was understood to say, and what of it lay outside the scope."""

    submission: Submission
    assessment: SelfAssessment
    outside_scope: tuple[str, ...]


def self_audit(*, request: SelfAuditRequest, actor: Actor) -> SelfAuditIntake:
    """This function will read, check, store and submit; scoring follows in the background.

    Refused when the input is not usable, NotReady when answers are missing and gaps are not allowed: nothing is stored.
    """
    version, policy = find_version(request.checklist), default_policy()
    declared_by = fitting(request.declared_by)
    validate_facts(version.checklist, request.facts)
    assessment = read_self_assessment(request.file, requirement_ids=version.checklist.order)
    with transaction.atomic():
        site = company_and_site(company=request.company, site=request.site, actor=actor)
        audit = open_audit(
            site=site,
            checklist_version=version,
            policy_version=policy,
            title=f"{version.title} {actor.at:%Y-%m-%d}"[:200],
            actor=actor,
        )
        audit = set_scope(audit=audit.id, facts=request.facts, actor=actor)
        import_answers(audit=audit.id, assessment=assessment, actor=actor)
        _require_ready(audit, allow_gaps=request.allow_gaps)
        submission = submit_audit(
            audit=audit.id,
            declaration=Declaration(stated_name=declared_by),
            actor=actor,
            allow_gaps=request.allow_gaps,
        )
    outside = tuple(r.requirement for r in assessment.rows if rulings(audit)[r.requirement] is not None)
    return SelfAuditIntake(submission, assessment, outside)


def _require_ready(audit: Audit, *, allow_gaps: bool) -> None:
    gaps = blocking(gaps_of(audit))
    if not audit.answers.exists():
        raise Refused(Problem("self_audit.no_answers_in_scope"))
    if gaps and not allow_gaps:
        raise NotReady(tuple(gap.problem for gap in gaps))
