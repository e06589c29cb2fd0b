"""Whatever column of whatever protected table is changed behind the application's back, verification names the row."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Model, QuerySet

from audits.certificates.models import Document
from audits.results.models import ScoreRun
from compliance.core.ids import new_id
from compliance.trail import guard
from compliance.trail.append_only import AppendOnly
from compliance.trail.models import TrailEvent
from compliance.trail.protected import alone_of
from compliance.trail.verification import verify_trail
from tests.factories.cast import NOW, make_cast
from tests.factories.protected import one_of_each

pytestmark = pytest.mark.django_db

TABLES = [m for m in apps.get_models() if issubclass(m, AppendOnly) and m is not TrailEvent]  # which binds itself


def changed(field: "Field[Any, Any]", value: Any) -> Any:
    """Another value that the column can hold."""
    match value:
        case None:
            kind = (
                field.target_field.get_internal_type() if isinstance(field, ForeignKey) else field.get_internal_type()
            )
            return {"UUIDField": new_id(), "DateField": date(2030, 1, 1), "DateTimeField": NOW}.get(kind, "?")
        case bool():
            return not value
        case int():
            return value + 1
        case UUID():
            return new_id()
        case date():
            return value + timedelta(days=1)
        case bytes() | memoryview():
            return bytes(value) + b" "
    return f"{value[:-1]}~" if not value.endswith("~") else "?"


def lift_constraints() -> None:
    """Whoever can change a row can take its constraints away first."""
    connection.check_constraints()
    guard.remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            return
        for model in TABLES:
            for constraint in model._meta.constraints:
                if type(constraint).__name__ == "CheckConstraint":
                    cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{constraint.name}"')


def change(row: Model, field: "Field[Any, Any]") -> None:
    QuerySet(type(row)).filter(pk=row.pk).update(**{field.attname: changed(field, getattr(row, field.attname))})


@pytest.fixture
def _everything() -> Iterator[None]:
    one_of_each(make_cast())
    assert verify_trail().holds
    lift_constraints()
    yield
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")
    guard.install(connection)


@pytest.mark.usefixtures("_everything")
def test_every_changed_value_of_every_protected_table_is_noticed() -> None:
    """The n-th column of every table at once, so that it is quick; each wrong row is named by itself all the same."""
    rows = [row for model in TABLES if (row := alone_of(model).order_by("pk").last())]
    empty = {model._meta.label for model in TABLES} - {row._meta.label for row in rows}
    assert empty == set(), "make a row of these in tests/factories/protected.py, bound with append_event(rows=…)"
    missed = []
    for column in range(max(len(model._meta.concrete_fields) for model in TABLES)):
        touched = [(row, row._meta.concrete_fields[column]) for row in rows if column < len(row._meta.concrete_fields)]
        point = transaction.savepoint()
        for row, field in touched:
            change(row, field)
        named = {(fault.table, fault.row) for fault in verify_trail().row_faults}
        transaction.savepoint_rollback(point)
        missed += [str(field) for row, field in touched if (row._meta.db_table, str(row.pk)) not in named]
    assert missed == []


@pytest.mark.usefixtures("_everything")
def test_every_changed_value_of_a_run_of_a_batch_is_noticed() -> None:
    run = ScoreRun.objects.filter(batch__isnull=False).order_by("pk")[0]
    missed = []
    for field in ScoreRun._meta.concrete_fields:
        point = transaction.savepoint()
        change(run, field)
        named = {fault.row for fault in verify_trail().row_faults}
        transaction.savepoint_rollback(point)
        missed += [] if named & {str(run.pk), str(run.batch_id)} else [str(field)]
    assert missed == []


@pytest.mark.usefixtures("_everything")
def test_a_row_that_was_deleted_or_slipped_in_is_noticed() -> None:
    document = Document.objects.order_by("pk").last()
    assert document is not None
    QuerySet(Document).filter(pk=document.pk)._raw_delete(connection.alias)
    assert [(f.table, f.row, f.kind) for f in verify_trail().row_faults] == [
        ("certificates_document", str(document.pk), "missing")
    ]
    document.pk, document._state.adding = new_id(), True
    document.save(force_insert=True)
    assert [(f.row, f.kind) for f in verify_trail().row_faults][1:] == [(str(document.pk), "unrecorded")]
