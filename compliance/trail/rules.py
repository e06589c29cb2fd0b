"""Rules that the database holds by itself when a row is written, where a constraint sees too little: what other tables
say of it. Triggers on both databases; rooms name their rules in their AppConfig.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Rule:
    """What may not be written into a table: `refusals` are what is told, and the condition on NEW under which."""

    name: str
    table: str
    refusals: tuple[tuple[str, str], ...]

    @property
    def for_sqlite(self) -> str:
        """The statement that makes the trigger."""
        lines = "".join(f"  SELECT RAISE(ABORT, '{told}') WHERE {condition};\n" for told, condition in self.refusals)
        return f"CREATE TRIGGER {self.name} BEFORE INSERT ON {self.table} BEGIN\n{lines}END"

    @property
    def postgres_body(self) -> str:
        """What the trigger's function does."""
        lines = "".join(
            f"  IF {condition} THEN RAISE EXCEPTION '{told}' USING ERRCODE = 'check_violation'; END IF;\n"
            for told, condition in self.refusals
        )
        return f"\nBEGIN\n{lines}  RETURN NEW;\nEND "

    @property
    def for_postgres(self) -> str:
        """The statements that make the function and the trigger."""
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $${self.postgres_body}$$; "
            f"CREATE OR REPLACE TRIGGER {self.name} BEFORE INSERT ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}();"
        )


RULES: list[Rule] = []  # filled by the rooms whose tables they guard, in their AppConfig


def install(connection: BaseDatabaseWrapper) -> None:
    """This function will put each rule on its table, if there is one, in place of an older one."""
    with connection.cursor() as cursor:
        for rule in _standing(connection):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}")
            cursor.execute(rule.for_sqlite if connection.vendor == "sqlite" else rule.for_postgres)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the rules that should stand as they are written here and do not: absent, disabled or another's."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            if is_sqlite
            else "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
        )
        present = dict(cursor.fetchall())
    wanted = {rule.name: rule.for_sqlite if is_sqlite else rule.postgres_body for rule in _standing(connection)}
    return [name for name, text in wanted.items() if present.get(name) != text]


def lift_before_migrate(using: str, **_: Any) -> None:
    """Receiver of pre_migrate: SQLite rebuilds no table that a trigger of another names. They are put back after."""
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            for rule in RULES:
                cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}")


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate: infrastructure, not logic."""
    install(connections[using])


def _standing(connection: BaseDatabaseWrapper) -> list[Rule]:
    tables = set(connection.introspection.table_names())
    return [rule for rule in RULES if rule.table in tables]
