"""Everything a self-assessment is checked for: one rule, one function, one file. A new rule is a line here."""

from collections.abc import Callable, Iterator

from audits.workbooks.checks.answer_not_understood import answer_not_understood
from audits.workbooks.checks.answer_without_requirement import answer_without_requirement
from audits.workbooks.checks.control_characters import control_characters
from audits.workbooks.checks.error_value import error_value
from audits.workbooks.checks.formula_without_value import formula_without_value
from audits.workbooks.checks.requirement_twice import requirement_twice
from audits.workbooks.checks.text_too_long import text_too_long
from audits.workbooks.checks.unknown_requirement import unknown_requirement
from audits.workbooks.entries import Entry
from audits.workbooks.requirement_ids import RequirementIds
from compliance.core.errors import Problem

CHECKS_OF_AN_ENTRY: tuple[Callable[[Entry, RequirementIds], Iterator[Problem]], ...] = (
    unknown_requirement,
    answer_without_requirement,
    answer_not_understood,
    formula_without_value,
    error_value,
    text_too_long,
    control_characters,
)


def problems_of(entries: list[Entry], ids: RequirementIds) -> tuple[Problem, ...]:
    """Return every problem of the entries, row by row, then the rows that answer a requirement again."""
    in_rows = (problem for entry in entries for check in CHECKS_OF_AN_ENTRY for problem in check(entry, ids))
    return (*in_rows, *requirement_twice(entries))
