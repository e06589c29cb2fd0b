"""Which module reads which kind of file."""

from collections.abc import Callable

from audits.workbooks.headings import find_sections
from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.tables.tree import json_tables, yaml_tables
from compliance.tables.container import Kind, Source
from compliance.tables.delimited import delimited_tables
from compliance.tables.spreadsheet import ods_tables, xlsx_tables
from compliance.tables.table import Table

_READERS: dict[Kind, Callable[[Source, RequirementIds], list[Table]]] = {
    "xlsx": lambda source, ids: xlsx_tables(source),
    "ods": lambda source, ids: ods_tables(source),
    "delimited": lambda source, ids: delimited_tables(
        source, has_headings=lambda table: bool(find_sections(table, ids))
    ),
    "yaml": yaml_tables,
    "json": json_tables,
}


def tables_of(source: Source, ids: RequirementIds) -> list[Table]:
    """Return every table of the file; Refused when the file cannot be read as what it is."""
    return _READERS[source.kind](source, ids)
