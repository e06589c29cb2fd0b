"""On PostgreSQL the application works under a role that can neither change nor delete what stands (E10)."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from audits.results.rescoring import Selection
from audits.workflow.database_role import role_statements
from audits.workflow.purge_leftovers import purge_leftovers
from audits.workflow.rescore import rescore
from compliance.trail.verification import verify_trail
from tests.factories.audits import scored, small_checklist, strict_policy
from tests.factories.cast import NOW, OPERATOR, make_cast
from tests.factories.reviews import certified, make_council

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="roles are PostgreSQL's own"),
]


@pytest.fixture
def _as_application() -> Iterator[None]:
    owner, role = connection.settings_dict["USER"], f"app_{connection.settings_dict['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{role}" LOGIN')
        for statement in role_statements(role):
            cursor.execute(statement)
    connect_as(role)
    try:
        yield
    finally:
        connect_as(owner)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP OWNED BY "{role}"')
            cursor.execute(f'DROP ROLE "{role}"')


def connect_as(user: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = user
    connection.connect()


FORBIDDEN = (
    "UPDATE trail_trailevent SET action = 'other'",
    "DELETE FROM conduct_submission",
    "TRUNCATE results_scorerun CASCADE",
    "ALTER TABLE trail_trailevent DISABLE TRIGGER ALL",
    "DROP TRIGGER trail_trailevent_no_change ON trail_trailevent",
    "DROP TABLE signing_signature CASCADE",
    "CREATE OR REPLACE FUNCTION chainwarden_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "SET session_replication_role = replica",
)


@pytest.mark.usefixtures("_as_application")
def test_the_application_works_and_what_is_forbidden_fails() -> None:
    cast = make_cast()
    certified(cast, make_council(cast))
    scored(cast)
    assert rescore(selection=Selection(small_checklist()), policy=strict_policy(), actor=OPERATOR).runs == 2
    assert purge_leftovers(at=NOW).sessions == 0
    assert verify_trail().holds
    allowed = [statement for statement in FORBIDDEN if not refused(statement)]
    assert allowed == []


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False
