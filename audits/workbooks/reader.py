"""From a company's own file to its answers. The one way in; all that is wrong is told at once."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from audits.workbooks.assessment import AnswerRow, SelfAssessment
from audits.workbooks.checks import problems_of
from audits.workbooks.columns import Columns, settle_columns
from audits.workbooks.entries import Entry, joined_text, sort_rows
from audits.workbooks.headings import Section
from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.sections import answering_sections
from audits.workbooks.tables.formats import tables_of
from compliance.core.canonical import sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source, open_source


def read_self_assessment(path: Path, *, requirement_ids: Collection[str]) -> SelfAssessment:
    """Return the answers of a filled self-assessment (xlsx, xlsm, ods, csv, tsv, txt, yaml, json).

    Rows come in the file's order, at most one for each of `requirement_ids`; an answer cell left blank is
    "unanswered". Refused carries every problem of the file, each with its address: what cannot be read for certain
    is never guessed.
    """
    ids = RequirementIds(requirement_ids)
    source = open_source(path)
    sections, ignored = answering_sections(tables_of(source, ids), ids, source.name)
    settled = _settled(sections, ids)
    entries: list[Entry] = []
    for section, columns in settled:
        found, left_out = sort_rows(section, columns, ids)
        entries += found
        ignored += left_out
    _refuse_problems(entries, ids, source)
    return SelfAssessment(
        rows=tuple(map(_answer_row, entries)),
        sheet=", ".join(dict.fromkeys(section.table.name for section in sections)),
        columns=_columns_taken(settled),
        ignored=tuple(ignored),
        file_name=source.name,
        sha256=sha256_hex(source.data),
    )


def _settled(sections: list[Section], ids: RequirementIds) -> list[tuple[Section, Columns]]:
    """Settle the columns once for all sections with the same headings: a short stage alone could mislead."""
    alike: defaultdict[object, list[Section]] = defaultdict(list)
    for section in sections:
        alike[section.header.signature].append(section)
    columns: dict[object, Columns] = {}
    problems: list[Problem] = []
    for signature, group in alike.items():
        try:
            columns[signature] = settle_columns(group, ids)
        except Refused as refusal:
            problems += refusal.problems
    if problems:
        raise Refused(*problems)
    return [(section, columns[section.header.signature]) for section in sections]


def _refuse_problems(entries: list[Entry], ids: RequirementIds, source: Source) -> None:
    if problems := problems_of(entries, ids):
        raise Refused(*problems)
    if not entries:
        raise Refused(Problem("workbook.no_requirement_rows", {}, source.name))


def _answer_row(entry: Entry) -> AnswerRow:
    if entry.requirement is None or entry.understood is None:
        raise AssertionError("the checks let a row through that was not understood")
    reason, evidence = joined_text(entry.reasons, "\n"), joined_text(entry.evidence, "; ")
    return AnswerRow(entry.requirement, entry.understood, reason, evidence, entry.where)


def _columns_taken(settled: list[tuple[Section, Columns]]) -> dict[str, str]:
    """Return purpose to "heading (address)", for the person to see what was taken for what."""
    taken: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for section, columns in settled:
        purposes: dict[str, tuple[int, ...]] = {"requirement": (columns.requirement,), "answer": (columns.answer,)}
        purposes |= {"reason": columns.reason, "evidence": columns.evidence}
        for purpose, places in purposes.items():
            for column in places:
                if cell := section.header.cells.get(column):
                    taken[purpose][f"{cell.text} ({cell.where})"] = None
    return {purpose: "; ".join(texts) for purpose, texts in taken.items()}
