"""The database role of the application on PostgreSQL: it works with everything and cannot touch what stands."""

from collections.abc import Iterator

from django.db import connection

from compliance.trail.guard import protected_models


def role_statements(role: str) -> Iterator[str]:
    """Yield the SQL that gives the role its rights, for the owner of the tables to run after each migrate.

    The role reads and writes every table, and on those that are written once it may only read and insert: it can take
    no trigger away, for it owns nothing. Running it again changes nothing.
    """
    quoted = connection.ops.quote_name(role)
    yield f"GRANT USAGE ON SCHEMA public TO {quoted};"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted};"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted};"
    for model in protected_models(connection):
        table = connection.ops.quote_name(model._meta.db_table)
        yield f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {table} FROM {quoted};"
