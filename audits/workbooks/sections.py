"""Which parts of a file hold the answers: not its cover, not its hidden copies, not its history of revisions."""

from collections.abc import Iterator

from audits.workbooks.assessment import Ignored
from audits.workbooks.headings import Section, find_sections, partial_header
from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.vocabulary import heading, is_answer_word, is_side_sheet, names_of
from compliance.core.errors import Problem, Refused
from compliance.tables.table import Cell, Row, Table

Found = tuple[Table, list[Section]]


def answering_sections(tables: list[Table], ids: RequirementIds, file_name: str) -> tuple[list[Section], list[Ignored]]:
    """Return the sections that hold answers and the sheets that do not; Refused when there are none.

    A hidden sheet counts only when no visible one holds answers: a company declares what it sees. Hidden rows and
    columns count like any other, for a filter hides rows that were answered.
    """
    found = [(table, [s for s in find_sections(table, ids) if _is_about(s, ids)]) for table in tables]
    if not any(sections for _, sections in found):
        found = [(table, find_sections(table, ids)) for table in tables]
    if not any(sections for _, sections in found):
        raise Refused(_nothing_found(tables, ids, file_name))
    kept = _narrowed(found)
    if lost := list(_lost_answers(tables, kept, ids)):
        raise Refused(*lost)
    ignored = [_ignored(table) for table in tables if table.name not in {kept_table.name for kept_table, _ in kept}]
    return [section for _, sections in kept for section in sections], ignored


def _is_about(section: Section, ids: RequirementIds) -> bool:
    """A table of revisions has headings like ours and no requirement in it."""
    return any(_names_requirement(row, ids) for _, row in section.numbered_rows)


def _names_requirement(row: Row, ids: RequirementIds) -> bool:
    return any(ids.resolve(cell.text) or ids.looks_like_one(cell.text) for cell in row.values())


def _narrowed(found: list[Found]) -> list[Found]:
    """Leave out hidden sheets, then examples and action plans, as long as something remains."""
    kept = [(table, sections) for table, sections in found if sections]
    visible = [(table, sections) for table, sections in kept if not table.hidden] or kept
    return [(table, sections) for table, sections in visible if not is_side_sheet(table.name)] or visible


def _lost_answers(tables: list[Table], kept: list[Found], ids: RequirementIds) -> Iterator[Problem]:
    """Yield requirements that are answered only where no headings are, which would be lost without a word."""
    sections = [section for _, found in kept for section in found]
    found = {name for section in sections for _, row in section.numbered_rows for name in _named(row, ids)}
    for table in tables:
        first = min((s.first for s in sections if s.table is table), default=len(table.rows))
        if table.hidden or (first == len(table.rows) and partial_header(table, ids)):
            continue  # a sheet with headings of its own says what it is
        for row in table.rows[:first]:
            answered = any(is_answer_word(cell.text) for cell in row.values())
            for requirement, cell in _named(row, ids).items():
                if answered and requirement not in found:
                    yield Problem("workbook.answer_without_header", {"requirement": requirement}, cell.where)


def _named(row: Row, ids: RequirementIds) -> dict[str, Cell]:
    return {requirement: cell for cell in row.values() if (requirement := ids.resolve(cell.text))}


def _ignored(table: Table) -> Ignored:
    return Ignored(table.name, "", "hidden_sheet" if table.hidden else "sheet")


def _nothing_found(tables: list[Table], ids: RequirementIds, file_name: str) -> Problem:
    """Say which of the two needed columns is missing, with the row that came closest."""
    if not any(row for table in tables for row in table.rows):
        return Problem("workbook.file_empty", {}, file_name)
    cells = max((partial_header(table, ids) for table in tables), key=len, default=())
    headings = ", ".join(cell.text[:40] for cell in cells[:12])
    if any("requirement" in heading(cell.text).fields for cell in cells):
        return Problem("workbook.no_answer_column", {"headings": headings, "names": names_of("answer")}, cells[0].where)
    if any("answer" in heading(cell.text).fields for cell in cells):
        return Problem(
            "workbook.no_id_column", {"headings": headings, "names": names_of("requirement")}, cells[0].where
        )
    names = {"id_names": names_of("requirement"), "answer_names": names_of("answer")}
    return Problem("workbook.no_header", {**names}, file_name)
