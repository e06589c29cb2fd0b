"""Which module reads which kind of file."""

from collections.abc import Callable

from audits.workbooks.container import Kind, Source
from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.tables.delimited import delimited_tables
from audits.workbooks.tables.spreadsheet import ods_tables, xlsx_tables
from audits.workbooks.tables.table import Table
from audits.workbooks.tables.tree import json_tables, yaml_tables

_READERS: dict[Kind, Callable[[Source, RequirementIds], list[Table]]] = {
    "xlsx": xlsx_tables,
    "ods": ods_tables,
    "delimited": delimited_tables,
    "yaml": yaml_tables,
    "json": json_tables,
}


def tables_of(source: Source, ids: RequirementIds) -> list[Table]:
    """Return every table of the file; Refused when the file cannot be read as what it is."""
    return _READERS[source.kind](source, ids)
