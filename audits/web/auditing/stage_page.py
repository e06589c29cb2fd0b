"""A stage as its page shows it: the list of requirements, one of them in the middle, and the way on from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from audits.conduct.queries import AnswerMark, answers_of_stage, is_open_critical
from audits.conduct.scoping import rulings
from audits.web.auditing.evidence_lines import EvidenceLine, evidence_lines
from audits.web.auditing.filters import Filter, FilterLink, chosen_filter, filter_links, filtered
from audits.web.auditing.proposed import Proposed, proposed_answer
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Checklist, Requirement, Stage

if TYPE_CHECKING:
    from audits.conduct.models import Answer, Audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement in the list of the stage."""

    requirement: Requirement
    value: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class StagePage:
    """Everything the page shows that is not the frame."""

    stage: Stage
    number: int
    stages: int
    answered: int
    total: int
    open_criticals: int
    filters: tuple[FilterLink, ...]
    chosen: Filter | None
    entries: tuple[Entry, ...]
    requirement: Requirement
    answer: "Answer | None"
    proposed: "Proposed | None"
    evidence: Sequence[EvidenceLine]
    before: Requirement | None
    after: Requirement | None
    onward: Requirement | None  # the first requirement of the next stage
    onward_stage: str

    def way(self, audit: UUID, requirement: Requirement | None) -> str:
        """Return the address of a neighbour in the list, the filter kept."""
        f = self.chosen.key if self.chosen else ""
        return stage_url(audit, self.stage.id, at=requirement.id, f=f) if requirement else ""

    @property
    def value(self) -> str:
        """The answer given to the requirement in the middle."""
        return self.answer.value if self.answer else "unanswered"

    @property
    def revision(self) -> int:
        """The revision of that answer; 0 while there is none."""
        return self.answer.revision if self.answer else 0


def stage_page(audit: "Audit", stage_id: str, *, at: str, f: str) -> StagePage:
    """Return the page of a stage; Http404 when the checklist has no such stage, or nothing of it is in scope."""
    checklist, ruling = told_checklist(audit.checklist_version), rulings(audit)
    stages = [s for s in checklist.stages if any(ruling[r.id] is None for r in s.requirements)]
    stage = next((s for s in stages if s.id == stage_id), None)
    if stage is None:
        raise Http404
    inside = [r for r in stage.requirements if ruling[r.id] is None]
    answers = answers_of_stage(audit, [r.id for r in inside])
    marks = {r: _mark(answer) for r, answer in answers.items()}
    chosen = chosen_filter(f)
    listed = filtered(inside, marks, chosen)
    current = _current(inside, listed, marks, at)
    before, after = _neighbours(inside, listed, current)
    answer = answers.get(current.id)
    later = stages[stages.index(stage) + 1 :]
    return StagePage(
        stage=stage,
        number=_number(checklist, stage),
        stages=len(checklist.stages),
        answered=sum(_value(marks, r) != "unanswered" for r in inside),
        total=len(inside),
        open_criticals=sum(is_open_critical(r.criticality, _value(marks, r)) for r in inside),
        filters=tuple(filter_links(inside, marks, chosen)),
        chosen=chosen,
        entries=tuple(_entry(audit.pk, stage, r, marks, chosen, current) for r in listed),
        requirement=current,
        answer=answer,
        proposed=proposed_answer(audit, answer) if answer and answer.proposal else None,
        evidence=evidence_lines(answer.evidence.all() if answer else (), zone=audit.site.time_zone),
        before=before,
        after=after,
        onward=next((r for s in later[:1] for r in s.requirements if ruling[r.id] is None), None),
        onward_stage=later[0].id if later else "",
    )


def stage_url(audit: UUID, stage: str, *, at: str = "", f: str = "", saved: str = "") -> str:
    """Return the address of a stage's page at a requirement, with a filter kept."""
    query = {name: value for name, value in (("at", at), ("f", f), ("saved", saved)) if value}
    return reverse("stage", args=[audit, stage]) + (f"?{urlencode(query)}" if query else "")


def _mark(answer: "Answer") -> AnswerMark:
    by = answer.changed_by.name if answer.changed_by else ""
    return AnswerMark(answer.value, bool(answer.evidence.all()), answer.changed_at, by, answer.proposal)


def _value(marks: Mapping[str, AnswerMark], requirement: Requirement) -> str:
    return marks[requirement.id].value if requirement.id in marks else "unanswered"


def _current(
    inside: list[Requirement], listed: list[Requirement], marks: Mapping[str, AnswerMark], at: str
) -> Requirement:
    """Return the requirement asked for, else the first one listed that is unanswered, else the first one."""
    wanted = [r for r in inside if r.id == at]
    return next(iter(wanted or [r for r in listed if _value(marks, r) == "unanswered"] or listed or inside))


def _neighbours(
    inside: list[Requirement], listed: list[Requirement], current: Requirement
) -> tuple[Requirement | None, Requirement | None]:
    """Return what comes before and after in the filtered list, also when the current one has left it meanwhile."""
    place = inside.index(current)
    let_through = {r.id for r in listed}
    before = [r for r in inside[:place] if r.id in let_through]
    after = [r for r in inside[place + 1 :] if r.id in let_through]
    return (before[-1] if before else None, after[0] if after else None)


def _number(checklist: Checklist, stage: Stage) -> int:
    return checklist.stages.index(stage) + 1


def _entry(
    audit: UUID,
    stage: Stage,
    requirement: Requirement,
    marks: Mapping[str, AnswerMark],
    chosen: Filter | None,
    current: Requirement,
) -> Entry:
    url = stage_url(audit, stage.id, at=requirement.id, f=chosen.key if chosen else "")
    return Entry(requirement, _value(marks, requirement), url, requirement is current)
