"""Database triggers that refuse UPDATE and DELETE (and TRUNCATE, and INSERT OR REPLACE) on append-only tables.

Django's table rebuild on SQLite drops triggers without a word, so they are installed after every migrate.
"""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import UniqueConstraint

from compliance.trail.append_only import AppendOnly

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS "{table}_no_update" BEFORE UPDATE ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER IF NOT EXISTS "{table}_no_delete" BEFORE DELETE ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER IF NOT EXISTS "{table}_no_replace" BEFORE INSERT ON "{table}"
WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION chainwarden_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION chainwarden_append_only();
CREATE OR REPLACE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION chainwarden_append_only();
"""
_NAMES = {
    "sqlite": ("{table}_no_update", "{table}_no_delete", "{table}_no_replace"),
    "postgresql": ("{table}_no_change", "{table}_no_truncate"),
}


def protected_models(connection: BaseDatabaseWrapper) -> list[type[AppendOnly]]:
    """Return the append-only models whose tables exist."""
    existing = set(connection.introspection.table_names())
    return [m for m in apps.get_models() if issubclass(m, AppendOnly) and m._meta.db_table in existing]


def install(connection: BaseDatabaseWrapper) -> None:
    """This function will put the triggers on every append-only table; running it again changes nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for model in protected_models(connection):
            for statement in _statements(connection.vendor, model):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """This function will take the triggers off again; only tests and the documented retention purge may call it."""
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in protected_models(connection)):
            for name in _NAMES[connection.vendor]:
                suffix = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name.format(table=table)}"{suffix}')


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the triggers that should stand and do not."""
    source = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        source = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(source)
        present = {row[0] for row in cursor.fetchall()}
    tables = [model._meta.db_table for model in protected_models(connection)]
    wanted = [name.format(table=table) for table in tables for name in _NAMES[connection.vendor]]
    return [name for name in wanted if name not in present]


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate: infrastructure, not logic."""
    install(connections[using])


def _statements(vendor: str, model: type[AppendOnly]) -> list[str]:
    table = model._meta.db_table
    if vendor == "postgresql":
        return [part + ";" for part in _POSTGRES.format(table=table).split(";") if part.strip()]
    text = _SQLITE.format(table=table, same=_same_row(model))
    return [part + "END;" for part in text.split("END;") if part.strip()]


def _same_row(model: type[AppendOnly]) -> str:
    """The condition under which INSERT OR REPLACE would silently delete a row: any unique group of columns matches."""
    groups = [[field.column] for field in model._meta.concrete_fields if field.unique]
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    groups += [
        [columns[name] for name in constraint.fields]
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and constraint.fields and not constraint.condition
    ]
    return " OR ".join("(" + " AND ".join(f'"{c}" = NEW."{c}"' for c in group) + ")" for group in groups)
