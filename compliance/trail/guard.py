"""Database triggers that refuse UPDATE and DELETE (and TRUNCATE, and INSERT OR REPLACE) on append-only tables.

One door leads through them: a row that `PurgedRow` names may be deleted, and only the retention purge names rows. The
trail's own tables have no door. Django's table rebuild on SQLite drops triggers without a word, so they are installed
after every migrate.
"""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import UniqueConstraint

from compliance.trail.append_only import AppendOnly
from compliance.trail.models import PurgedRow

_REFUSE = "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
_DOOR = """WHEN NOT EXISTS (SELECT 1 FROM "trail_purgedrow" WHERE of_table = '{table}' AND of_row = OLD."{key}") """
_SQLITE = {
    "{table}_no_update": 'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" {refuse}',
    "{table}_no_delete": 'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {door}{refuse}',
    "{table}_no_replace": """CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}"
WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) {refuse}""",
}
_FUNCTION = "chainwarden_append_only"
_POSTGRES_BODY = """
BEGIN
  IF TG_OP = 'DELETE' AND TG_NARGS = 1 THEN
    IF EXISTS (
      SELECT 1 FROM "trail_purgedrow"
      WHERE of_table = TG_TABLE_NAME AND of_row = (to_jsonb(OLD) ->> TG_ARGV[0])::uuid
    ) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END """
_POSTGRES_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_POSTGRES_BODY}$$"
)
_POSTGRES = {
    "{table}_no_change": f"""CREATE OR REPLACE TRIGGER "{{table}}_no_change" BEFORE UPDATE OR DELETE ON "{{table}}"
FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}({{argument}})""",
    "{table}_no_truncate": f"""CREATE OR REPLACE TRIGGER "{{table}}_no_truncate" BEFORE TRUNCATE ON "{{table}}"
FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()""",
}


def protected_models(connection: BaseDatabaseWrapper) -> list[type[AppendOnly]]:
    """Return the append-only models whose tables exist."""
    existing = set(connection.introspection.table_names())
    return [m for m in apps.get_models() if issubclass(m, AppendOnly) and m._meta.db_table in existing]


def install(connection: BaseDatabaseWrapper) -> None:
    """This function will put the triggers on every append-only table; where they stand already it changes nothing."""
    absent = set(missing(connection))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for name, statement in _wanted(connection).items():
            if name in absent:
                if connection.vendor == "sqlite":
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """This function will take the triggers off again; only tests may call it."""
    with connection.cursor() as cursor:
        for model in protected_models(connection):
            table = model._meta.db_table
            for name in _SQLITE if connection.vendor == "sqlite" else _POSTGRES:
                suffix = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name.format(table=table)}"{suffix}')


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the triggers that should stand as they are written here and do not: absent, disabled or another's."""
    wanted = _wanted(connection)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            present = dict(cursor.fetchall())
        return [name for name, statement in wanted.items() if present.get(name) != statement]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, encode(t.tgargs, 'hex') FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND p.proname = %s AND p.prosrc = %s",
            [_FUNCTION, _POSTGRES_BODY],
        )
        present = {name: bytes.fromhex(arguments).decode().rstrip("\0") for name, arguments in cursor.fetchall()}
    return [name for name, statement in wanted.items() if present.get(name) is None or _lacks(statement, present[name])]


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate: infrastructure, not logic."""
    if PurgedRow._meta.db_table in connections[using].introspection.table_names():
        install(connections[using])


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The statement that makes each trigger, by its name."""
    statements = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    return {
        name.format(table=model._meta.db_table): statement.format(**_parts(model))
        for model in protected_models(connection)
        for name, statement in statements.items()
    }


def _parts(model: type[AppendOnly]) -> dict[str, str]:
    table, key = model._meta.db_table, str(model._meta.pk.column)
    has_door = model._meta.app_label != "trail"
    return {
        "table": table,
        "refuse": _REFUSE.format(table=table),
        "door": _DOOR.format(table=table, key=key) if has_door else "",
        "argument": f"'{key}'" if has_door else "",
        "same": _same_row(model),
    }


def _lacks(statement: str, argument: str) -> bool:
    quoted = f"'{argument}'" if argument else ""
    return f"{_FUNCTION}({quoted})" not in statement


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
