"""Whoever is limited to some stages of a checklist answers these, and is told so at the others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from audits.workbooks import AnswerRow
from compliance.authoring.telling import told_checklist
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.queries import in_order, versions_for, versions_offered_to
from compliance.core.errors import Problem, Refused
from compliance.organisations.stages import Stages, stage_name


class Offered(NamedTuple):
    """A stage that somebody may be limited to: its name, and its number and title in the newest version."""

    name: str
    number: int
    title: str


def stages_offered_to(company: UUID) -> dict[str, list[Offered]]:
    """Return the stages of what the company opens audits on, by the title of each checklist in its newest version."""
    newest: dict[str, ChecklistVersion] = {}
    for version in in_order(versions_offered_to(company)):
        newest.setdefault(version.code, version)
    return {str(told_checklist(each).title): list(_offered(each)) for each in newest.values()}


def stage_names_known_at(company: UUID) -> set[str]:
    """Return every stage that somebody at the company may be limited to: those offered, and those of versions that are
    not, in which audits may still be under way.
    """
    versions = versions_for(company)
    return {stage_name(each.code, stage.id) for each in versions for stage in each.checklist.stages}


def is_open(version: ChecklistVersion, requirement: str, stages: Stages) -> bool:
    """Return whether the requirement lies in one of the stages."""
    return stages is None or stage_name(version.code, version.checklist.stage_of(requirement).id) in stages


def require_open(version: ChecklistVersion, requirement: str, stages: Stages) -> None:
    """Raise Refused unless the requirement lies in one of the stages."""
    if not is_open(version, requirement, stages):
        stage = version.checklist.stage_of(requirement).id
        raise Refused(Problem("answer.stage_of_others", {"requirement": requirement, "stage": stage}))


def require_rows_open(version: ChecklistVersion, rows: Iterable[AnswerRow], stages: Stages) -> None:
    """Raise Refused with a problem for each stage that rows lie in and that is not one of these, at its first row."""
    beyond: dict[str, list[AnswerRow]] = {}
    for row in rows:
        if not is_open(version, row.requirement, stages):
            beyond.setdefault(version.checklist.stage_of(row.requirement).id, []).append(row)
    if beyond:
        raise Refused(*map(_problem, beyond.items()))


def _problem(found: tuple[str, list[AnswerRow]]) -> Problem:
    stage, rows = found
    told: Mapping[str, str | int] = {"stage": stage, "first": rows[0].requirement, "count": len(rows)}
    return Problem("answers.stage_of_others", dict(told), rows[0].where)


def _offered(version: ChecklistVersion) -> Iterator[Offered]:
    for number, stage in enumerate(told_checklist(version).stages, 1):
        yield Offered(stage_name(version.code, stage.id), number, str(stage.title))
