"""YAML and JSON to a table: lists of objects, ids that lead to answers, both under any grouping."""

from collections.abc import Iterator
from typing import TypeGuard

from audits.workbooks.requirement_ids import RequirementIds
from audits.workbooks.tables.json_nodes import parse_json
from audits.workbooks.tables.nodes import Branch, Leaf, Listing, Node, flat
from audits.workbooks.tables.yaml_nodes import parse_yaml
from audits.workbooks.vocabulary import fold, heading
from compliance.core.errors import Problem, Refused
from compliance.tables import limits
from compliance.tables.blank import is_blank
from compliance.tables.container import Source
from compliance.tables.encoding import decode
from compliance.tables.table import Cell, Row, Table, flaw_of_text

_ID, _ANSWER = "id", "answer"

Record = list[tuple[Leaf, Leaf]]  # name and value, as the columns of one row


def yaml_tables(source: Source, ids: RequirementIds) -> list[Table]:
    """Return the answers of a YAML file as one table whose first row holds the names."""
    return [_table(parse_yaml(decode(source.data, source.name), source.name), source.name, ids)]


def json_tables(source: Source, ids: RequirementIds) -> list[Table]:
    """Return the answers of a JSON file as one table whose first row holds the names."""
    return [_table(parse_json(decode(source.data, source.name), source.name), source.name, ids)]


def _table(tree: Node, name: str, ids: RequirementIds) -> Table:
    records = list(_records(tree, ids, answers=isinstance(tree, Listing)))
    if len(records) > limits.ROWS:
        raise Refused(Problem("workbook.too_many_rows", {"limit": limits.ROWS, "row": len(records)}, name))
    if not records:
        raise Refused(Problem("workbook.no_answers_in_tree", {}, name))
    answer = _answer_name(records)
    columns: dict[str, int] = {}
    names: dict[int, Cell] = {}
    rows: list[Row] = []
    for record in records:
        cells: dict[int, Cell] = {}
        for key, value in record:
            text = answer if key.text == "" else key.text
            column = columns.setdefault(fold(text) or text, len(columns))
            names.setdefault(column, Cell(text, key.where))
            if not is_blank(value.text):
                cells[column] = Cell(value.text.strip(), value.where, flaw_of_text(value.text))
        rows.append(cells)
    if len(columns) > limits.COLUMNS:
        raise Refused(Problem("workbook.too_many_columns", {"limit": limits.COLUMNS, "column": len(columns)}, name))
    return Table(name, (names, *rows))


def _records(node: Node, ids: RequirementIds, *, answers: bool) -> Iterator[Record]:
    """Yield one record for each requirement; `answers` says that the place was named as the one for answers."""
    if isinstance(node, Listing):
        for item in node.items:
            if isinstance(item, Leaf) and answers and not is_blank(item.text):
                raise Refused(Problem("workbook.entry_not_understood", {"text": item.text[:60]}, item.where))
            yield from [_row(item)] if _lacks_only_its_id(item, ids) else _records(item, ids, answers=answers)
    elif isinstance(node, Branch):
        if any("requirement" in heading(key.text).fields for key, value in node.pairs if isinstance(value, Leaf)):
            yield from _object(node, ids)
        elif answers or any(ids.resolve(key.text) or ids.looks_like_one(key.text) for key, _ in node.pairs):
            yield from _by_id(node, ids)
        else:
            for key, value in node.pairs:
                yield from _records(value, ids, answers="answer" in heading(key.text).fields)


def _lacks_only_its_id(node: Node, ids: RequirementIds) -> TypeGuard[Branch]:
    """An entry of a list that has an answer is a row even when it does not say of what."""
    if not isinstance(node, Branch) or any(ids.resolve(key.text) for key, _ in node.pairs):
        return False
    leaves = [heading(key.text).fields for key, value in node.pairs if isinstance(value, Leaf)]
    return any("answer" in fields for fields in leaves) and not any("requirement" in fields for fields in leaves)


def _row(node: Branch) -> Record:
    return [(key, _leaf(value)) for key, value in node.pairs]


def _object(node: Branch, ids: RequirementIds) -> Iterator[Record]:
    """An object with an id is a row; one whose values are further objects is a stage, and they are the rows."""
    inner = [value for key, value in node.pairs if _holds_objects(value) and not heading(key.text).fields - {"answer"}]
    nested = [record for value in inner for record in _records(value, ids, answers=False)]
    if nested:
        yield from nested
    else:
        yield _row(node)


def _by_id(node: Branch, ids: RequirementIds) -> Iterator[Record]:
    for key, value in node.pairs:
        start = (Leaf(_ID, key.where), key)
        is_id = ids.resolve(key.text) or ids.looks_like_one(key.text)
        if isinstance(value, Branch) and is_id:
            yield [start, *_row(value)]
        elif isinstance(value, Leaf) or is_id:
            yield [start, (Leaf("", key.where), _leaf(value))]
        else:
            nested = list(_records(value, ids, answers=False))
            yield from nested or [[start, (Leaf("", key.where), _leaf(value))]]


def _holds_objects(node: Node) -> bool:
    return isinstance(node, Branch) or (isinstance(node, Listing) and any(isinstance(i, Branch) for i in node.items))


def _leaf(node: Node) -> Leaf:
    return node if isinstance(node, Leaf) else Leaf(flat(node), node.where)


def _answer_name(records: list[Record]) -> str:
    """Return the name under which an answer written straight after its id belongs: the file's own, if it has one."""
    named = {key.text for record in records for key, _ in record if key.text and "answer" in heading(key.text).fields}
    return named.pop() if len(named) == 1 else _ANSWER
