"""Which column is which. Where headings leave a choice, what stands below decides; where that does too, we refuse."""

from collections.abc import Callable
from dataclasses import dataclass

from audits.workbooks.headings import Header, Section
from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.vocabulary import is_answer_word
from compliance.core.errors import Problem, Refused
from compliance.tables.table import Cell, Row


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns taken for each purpose, and the languages of the answer's heading."""

    requirement: int
    answer: int
    reason: tuple[int, ...]
    evidence: tuple[int, ...]
    languages: frozenset[str]


def settle_columns(sections: list[Section], ids: RequirementIds) -> Columns:
    """Return the columns of sections that share one header; Refused when two could be the id or the answer."""
    header = sections[0].header
    rows = [row for section in sections for _, row in section.numbered_rows]
    requirement = _requirement(header, rows, ids)
    asked = [row for row in rows if requirement in row and ids.resolve(row[requirement].text)]
    answer = _answer(header, [c for c in header.columns_for("answer") if c != requirement], asked)
    taken = {requirement, answer}
    reason = [c for field in ("reason", "comment") for c in header.columns_for(field) if c not in taken]
    evidence = [c for c in header.columns_for("evidence") if c not in taken]
    languages = header.headings[answer].languages
    return Columns(requirement, answer, tuple(dict.fromkeys(reason)), tuple(evidence), languages)


def _requirement(header: Header, rows: list[Row], ids: RequirementIds) -> int:
    """The column with a heading for ids that holds known ids; else the only column that holds any."""
    named = header.columns_for("requirement")
    known = _holding(named, rows, lambda cell: bool(ids.resolve(cell.text)))
    if not known:
        everywhere = sorted({column for row in rows for column in row} - set(header.columns_for("answer")))
        known = _holding(everywhere, rows, lambda cell: bool(ids.resolve(cell.text)))
    if len(known) > 1:
        raise Refused(_ambiguous("workbook.two_id_columns", header, known))
    return known[0] if known else named[0] if named else -1


def _answer(header: Header, candidates: list[int], asked: list[Row]) -> int:
    """The only candidate, or the only one under which answers stand."""
    if len(candidates) > 1:
        answered = _holding(candidates, asked, lambda cell: is_answer_word(cell.text))
        filled = answered or _holding(candidates, asked, lambda cell: True)
        if len(filled) != 1:
            raise Refused(_ambiguous("workbook.two_answer_columns", header, filled or candidates))
        return filled[0]
    return candidates[0]


def _holding(columns: list[int], rows: list[Row], wanted: Callable[[Cell], bool]) -> list[int]:
    return [column for column in columns if any(column in row and wanted(row[column]) for row in rows)]


def _ambiguous(code: str, header: Header, columns: list[int]) -> Problem:
    cells = [header.cells[column] for column in columns if column in header.cells]
    listed = ", ".join(f"“{cell.text[:60]}” ({cell.where})" for cell in cells)
    return Problem(code, {"columns": listed}, cells[0].where if cells else "")
