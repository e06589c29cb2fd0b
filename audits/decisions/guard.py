"""The database's own word on who may decide: nobody who belongs to the company, whatever the application thinks.

The reviewer that a decision names is the review's own: the constraint that holds the two apart cannot be walked around.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "decision_not_by_the_company"
_OWN = """
SELECT 1 FROM organisations_membership m
JOIN conduct_audit a ON a.company_id = m.company_id
JOIN conduct_submission s ON s.audit_id = a.id
JOIN review_review r ON r.submission_id = s.id
WHERE r.id = NEW.review_id AND m.person_id IN (NEW.decided_by_id, NEW.reviewer_id)
"""
_OTHER = "SELECT 1 FROM review_review r WHERE r.id = NEW.review_id AND r.reviewer_id = NEW.reviewer_id"
_TELLS_OWN, _TELLS_OTHER = (
    "somebody who belongs to the company cannot decide",
    "a decision names the reviewer of the review",
)
_SQLITE = (
    f"DROP TRIGGER IF EXISTS {NAME}",
    f"""
CREATE TRIGGER {NAME} BEFORE INSERT ON decisions_decision BEGIN
  SELECT RAISE(ABORT, '{_TELLS_OWN}') WHERE EXISTS ({_OWN});
  SELECT RAISE(ABORT, '{_TELLS_OTHER}') WHERE NOT EXISTS ({_OTHER});
END
""",
)
_POSTGRES = (
    f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({_OWN}) THEN
    RAISE EXCEPTION '{_TELLS_OWN}' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS ({_OTHER}) THEN
    RAISE EXCEPTION '{_TELLS_OTHER}' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER {NAME} BEFORE INSERT ON decisions_decision FOR EACH ROW EXECUTE FUNCTION {NAME}();
""",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """This function will put the trigger on the table of decisions, if there is one, in place of an older one."""
    if "decisions_decision" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRES:
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the trigger's name when it is absent, disabled or another's; nothing while there is no table."""
    if "decisions_decision" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [NAME])
            stands = [row[0] for row in cursor.fetchall()] == [_SQLITE[1].strip()]
        else:
            cursor.execute(
                "SELECT p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE t.tgname = %s AND t.tgenabled <> 'D'",
                [NAME],
            )
            found = [row[0] for row in cursor.fetchall()]
            stands = len(found) == 1 and found[0] in _POSTGRES[0]
    return [] if stands else [NAME]


def lift_before_migrate(using: str, **_: Any) -> None:
    """Receiver of pre_migrate: SQLite rebuilds no table that a trigger of another names. It is put back afterwards."""
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute(_SQLITE[0])


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate: infrastructure, not logic."""
    install(connections[using])
