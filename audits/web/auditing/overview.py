"""An audit at a glance: its stages as a task list, and what is not in scope with the rule that left it out."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from audits.conduct.lifecycle import Status
from audits.conduct.queries import Progress, dropped_answers, progress_of
from audits.conduct.scoping import rulings
from audits.web.auditing.filters import chosen_filter, filter_links, filtered
from audits.web.auditing.newer_version import newer_versions_of
from audits.web.auditing.rows import days_left
from audits.web.door import Rights, audit_or_404, rights_at
from audits.web.gate import members
from compliance.authoring.telling import told_checklist
from compliance.checklists.applicability import Exclusion
from compliance.checklists.schema import Checklist, Condition, Jurisdiction, Requirement, Term
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit


@members("GET", "HEAD")
def audit(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show the task list of stages, or with `?f=` the requirements a filter lets through."""
    row = audit_or_404(request, audit)
    rights = rights_at(request, row.company_id)
    progress = progress_of(row)
    ruling = rulings(row)
    requirements = [r for r in told_checklist(row.checklist_version).requirements if ruling[r.id] is None]
    chosen = chosen_filter(request.GET.get("f", ""))
    is_draft = row.status == Status.DRAFT
    context = {
        "audit": row,
        "progress": progress,
        "is_draft": is_draft,
        "may_answer": is_draft and Permission.ANSWER in rights,
        "of_others": _of_others(row, progress, rights) if is_draft and Permission.ANSWER in rights else (),
        "may_scope": is_draft and Permission.SET_SCOPE in rights,
        "may_submit": is_draft and Permission.SUBMIT in rights,
        "days_left": days_left(row),
        "now": timezone.now(),
        "filters": list(filter_links(requirements, progress.marks, chosen)),
        "chosen": chosen,
        "found": _found(row, filtered(requirements, progress.marks, chosen), progress) if chosen else [],
        "resume": resume_at(row, progress, rights),
        "newer_versions": newer_versions_of(row),
        "older": row.programme if row.programme and row.programme.required_from else None,
    }
    return render(request, "web/auditing/audit.html", context)


def _of_others(audit: "Audit", progress: Progress, rights: Rights) -> list[str]:
    """The stages that somebody limited to some does not answer."""
    return [stage.id for stage in progress.stages if not rights.reach(audit, stage.id)]


class Found(NamedTuple):
    """A requirement that a filter let through."""

    stage: str
    requirement: Requirement
    value: str


def _found(audit: "Audit", requirements: list[Requirement], progress: Progress) -> list[Found]:
    checklist, marks = audit.checklist_version.checklist, progress.marks
    return [
        Found(checklist.stage_of(r.id).id, r, marks[r.id].value if r.id in marks else "unanswered")
        for r in requirements
    ]


class Resume(NamedTuple):
    """Where to go on: the requirement and its stage."""

    stage: str
    requirement: str


def resume_at(audit: "Audit", progress: Progress, rights: Rights) -> Resume | None:
    """Return the next unanswered requirement after the one edited last, in order and in the person's stages; None when
    all are answered.
    """
    marks, checklist = progress.marks, audit.checklist_version.checklist
    inside = [r for r, exclusion in rulings(audit).items() if exclusion is None]
    order = [r for r in inside if rights.stages is None or rights.reach(audit, checklist.stage_of(r).id)]
    last = max(marks, key=lambda r: marks[r].changed_at, default=None)
    start = order.index(last) if last in order else 0
    for requirement in order[start:] + order[:start]:
        if requirement not in marks or marks[requirement].value == "unanswered":
            return Resume(checklist.stage_of(requirement).id, requirement)
    return None


@members("GET", "HEAD")
def not_in_scope(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show which rule left which requirements out."""
    row = audit_or_404(request, audit)
    rights = rights_at(request, row.company_id)
    context = {
        "audit": row,
        "groups": _left_out(row),
        "dropped": dropped_answers(row),
        "may_scope": row.status == Status.DRAFT and Permission.SET_SCOPE in rights,
    }
    return render(request, "web/auditing/not_in_scope.html", context)


class LeftOut(NamedTuple):
    """What one rule left out: the kind of rule, the words it asked for, the requirements."""

    rule: str
    words: list[str]
    requirements: list[Requirement]


def _left_out(audit: "Audit") -> list[LeftOut]:
    checklist = told_checklist(audit.checklist_version)
    groups: dict[Exclusion, list[Requirement]] = defaultdict(list)
    for requirement, exclusion in rulings(audit).items():
        if exclusion is not None:
            groups[exclusion].append(checklist.requirement(requirement))
    titles = _titles(checklist)
    left_out = [LeftOut(e.rule, [titles[word] for word in e.wanted], found) for e, found in groups.items()]
    return sorted(left_out, key=lambda group: -len(group.requirements))


def _titles(checklist: Checklist) -> dict[str, str]:
    words: tuple[Condition | Jurisdiction | Term, ...] = (
        *checklist.conditions,
        *checklist.jurisdictions,
        *checklist.substance_classes,
        *checklist.roles,
    )
    return {word.id: word.title for word in words}
