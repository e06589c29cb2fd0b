"""The digest of a stored row: what an event says of each append-only row that was written with it.

A value that is NULL is left out, so that a column added later, NULL in the rows that stand, leaves their digests whole.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

from compliance.core.canonical import canonical_json
from compliance.trail.append_only import AppendOnly

Bound = dict[str, dict[str, str]]  # table → id → digest


def bound(rows: Iterable[AppendOnly]) -> Bound:
    """Return the digests of rows just written, by table and id."""
    found: Bound = {}
    for row in rows:
        found.setdefault(row._meta.db_table, {})[str(row.pk)] = row_digest(type(row), _values(row))
    return found


def row_digest(model: type[Model], values: Sequence[Any]) -> str:
    """Return the SHA-256 of a row's columns; `values` in the order of `columns`, as the database gives them."""
    told = {name: _text(value) for name, value in zip(columns(model), values, strict=True) if value is not None}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def columns(model: type[Model]) -> tuple[str, ...]:
    """Return the names of the model's columns, as Django reads them."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def _values(row: AppendOnly) -> list[Any]:
    return [field.to_python(getattr(row, field.attname)) for field in row._meta.concrete_fields]


def _text(value: Any) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return hashlib.sha256(value).hexdigest()
        case Mapping() | list():
            return canonical_json(value).decode()
    return str(value)
