"""CISO Assistant's library as a workbook: version 2 (tabs …_meta and …_content), and the older one with one tab."""

from collections.abc import Iterator, Mapping

from compliance.checklists.importers.assembling import Source as Catalogue
from compliance.checklists.importers.assembling import assemble
from compliance.checklists.importers.ciso_nodes import Node, groups_of
from compliance.checklists.importers.outcome import Losses, Outcome, counted, joined
from compliance.checklists.importers.sheets_in import Record, folded, records_of, tables_in
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source
from compliance.tables.table import Table

META, OLD_META = "library_meta", "library_content"
_SUPPORT = ("library", "framework")
_PREFIX = ("library_", "framework_")


def read_ciso_workbook(file: Source) -> Outcome:
    """Return the library's framework as a checklist; Refused when the workbook has none, or more than one."""
    losses = Losses()
    tables = tables_in(file, losses, has_headings=bool)
    named = {folded(table.name): table for table in tables}
    meta = _pairs(named[META]) if META in named else _pairs(named[OLD_META])
    table, framework = _framework(file, named)
    for other in tables:
        if other is not table and folded(other.name) not in (META, OLD_META) and _is_lost(other):
            losses.add("formats.sheet_left_out", other.name)
    nodes = [_node(record) for record in records_of(table, losses)]
    title = meta.get("name") or framework.get("name", "")
    catalogue = Catalogue(
        "ciso-workbook",
        file.name,
        title,
        meta.get("description") or framework.get("description", ""),
        meta.get("ref_id") or framework.get("ref_id", ""),
        meta.get("version", ""),
        meta.get("locale", ""),
    )
    headings = sum(not node.is_assessable for node in nodes)
    read = joined(counted("formats.read_headings", headings), counted("formats.read_assessable", len(nodes) - headings))
    return assemble(catalogue, groups_of(nodes, losses, title=title), losses, read)


def is_ciso_workbook(names: set[str]) -> bool:
    """Return whether sheets of these folded names make up such a library."""
    return META in names or OLD_META in names


def _framework(file: Source, named: Mapping[str, Table]) -> tuple[Table, Mapping[str, str]]:
    found = list(_frameworks(named))
    if len(found) > 1:
        raise Refused(Problem("formats.several_frameworks", {"count": len(found)}, found[1][0].name))
    if not found:
        raise Refused(Problem("formats.no_nodes", {}, file.name))
    return found[0]


def _frameworks(named: Mapping[str, Table]) -> Iterator[tuple[Table, Mapping[str, str]]]:
    for name, table in named.items():
        if not name.endswith("_meta"):
            continue
        meta = _pairs(table)
        content = named.get(f"{name.removesuffix('_meta')}_content")
        if meta.get("type") == "framework" and content is not None:
            yield content, meta
    if META not in named:  # the older form: the tab's name is told in the one with the pairs
        pairs = _pairs(named[OLD_META])
        if (tab := named.get(folded(pairs.get("tab_requirements", "requirements")))) is not None:
            yield tab, pairs


def _pairs(table: Table) -> dict[str, str]:
    """Return name and value of each row; the older form says library_name, framework_name …"""
    pairs: dict[str, str] = {}
    for row in table.rows:
        cells = [row[column].text for column in sorted(row)]
        if len(cells) >= 2:
            name = folded(cells[0])
            if name == "tab" and len(cells) >= 3:
                pairs[f"tab_{folded(cells[2])}"] = cells[1]
            plain = next((name.removeprefix(prefix) for prefix in _PREFIX if name.startswith(prefix)), name)
            pairs.setdefault(plain, cells[1])
    return pairs


def _is_lost(table: Table) -> bool:
    """Tabs that only say what the framework is are used; all others with something in them are lost."""
    name = folded(table.name)
    is_support = name.endswith("_meta") and _pairs(table).get("type") in _SUPPORT
    return any(table.rows) and not is_support


def _node(record: Record) -> Node:
    fields = {name: cell.text for name, cell in record.cells.items()}
    return Node(fields, record.where, {name: cell.where for name, cell in record.cells.items()})
