"""The database's own word on who may decide: nobody who belongs to the company, whatever the application thinks."""

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
_SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS {NAME} BEFORE INSERT ON decisions_decision WHEN EXISTS ({_OWN})
BEGIN SELECT RAISE(ABORT, 'somebody who belongs to the company cannot decide'); END
"""
_POSTGRES = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({_OWN}) THEN
    RAISE EXCEPTION 'somebody who belongs to the company cannot decide' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER {NAME} BEFORE INSERT ON decisions_decision FOR EACH ROW EXECUTE FUNCTION {NAME}();
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """This function will put the trigger on the table of decisions, if there is one; again changes nothing."""
    if "decisions_decision" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if connection.vendor == "sqlite" else _POSTGRES)


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate: infrastructure, not logic."""
    install(connections[using])
