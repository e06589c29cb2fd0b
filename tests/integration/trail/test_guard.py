"""What is written once stays: the database refuses, whoever asks and however."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from compliance.core.ids import new_id
from compliance.trail import guard
from compliance.trail.append_only import AppendOnly, WrittenOnce
from compliance.trail.models import TrailEvent
from compliance.trail.recording import INSTANCE, Actor, Source, append_event

pytestmark = pytest.mark.django_db

ACTOR = Actor(user=None, source=Source.COMMAND, at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.fixture
def event() -> TrailEvent:
    return append_event(chain=INSTANCE, actor=ACTOR, action="test.made", obj=("thing", "1"))


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def test_every_append_only_model_has_its_triggers() -> None:
    names = {model._meta.model_name for model in guard.protected_models(connection)}
    assert names >= {
        "trailevent", "signature", "checklistversion", "policyversion", "submission", "answerset", "scorerun",
        "certificate", "document", "rescorebatch", "correctiveaction", "judgement", "decision", "purgedrow",
    }  # fmt: skip
    assert guard.missing(connection) == []


def test_an_update_behind_the_applications_back_is_refused(event: TrailEvent) -> None:
    assert refused("UPDATE trail_trailevent SET action = 'other'")
    event.refresh_from_db()
    assert event.action == "test.made"


def test_a_delete_behind_the_applications_back_is_refused(event: TrailEvent) -> None:
    assert refused("DELETE FROM trail_trailevent")
    assert TrailEvent.objects.filter(pk=event.pk).exists()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="INSERT OR REPLACE is SQLite's own")
def test_insert_or_replace_is_refused_for_each_unique_column(event: TrailEvent) -> None:
    columns = [field.column for field in TrailEvent._meta.concrete_fields]
    chosen = ", ".join(f'"{c}"' for c in columns)
    for fresh in ("id", "hash", "sequence"):
        kept = ", ".join(f"'{new_id().hex}'" if c == fresh != "sequence" else f'"{c}"' for c in columns)
        assert refused(f"INSERT OR REPLACE INTO trail_trailevent ({chosen}) SELECT {kept} FROM trail_trailevent"), fresh


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATE is PostgreSQL's own")
def test_truncate_is_refused(event: TrailEvent) -> None:
    assert refused("TRUNCATE trail_trailevent CASCADE")


def test_python_refuses_before_the_database_has_to(event: TrailEvent) -> None:
    with pytest.raises(WrittenOnce):
        event.save()
    with pytest.raises(WrittenOnce):
        event.delete()
    with pytest.raises(WrittenOnce):
        TrailEvent.objects.update(action="other")
    with pytest.raises(WrittenOnce):
        TrailEvent.objects.all().delete()


def test_a_dropped_trigger_is_missed_and_put_back() -> None:
    with connection.cursor() as cursor:
        on = " ON trail_trailevent" if connection.vendor == "postgresql" else ""
        name = "trail_trailevent_no_change" if connection.vendor == "postgresql" else "trail_trailevent_no_update"
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert guard.missing(connection) == [name]
    guard.install(connection)
    assert guard.missing(connection) == []


def test_installing_again_changes_nothing() -> None:
    guard.install(connection)
    guard.install(connection)
    assert guard.missing(connection) == []


def test_append_only_is_abstract() -> None:
    assert AppendOnly._meta.abstract
