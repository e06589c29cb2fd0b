"""The trail through the door for programs: all of it, in order, a part at a time."""

from typing import Any

import pytest

from compliance.tokens.scopes import Scope
from compliance.trail.models import TrailEvent
from compliance.trail.reading import digest_of_events
from tests.api.documented import told
from tests.factories.audits import draft
from tests.factories.cast import Cast
from tests.factories.tokens import program


def test_it_is_read_in_parts_that_join_without_a_gap(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    draft(cast, answers={"GOV-01": "met"})
    asking = program(cast.alice, cast.acme, Scope.READ_TRAIL)
    monkeypatch.setattr("audits.api.trail.MOST_EVENTS", 4)
    parts, path = [], "trail"
    while path:
        part = told(asking.get(path), "/trail")
        assert part["digest"] == digest_of_events(each["hash"] for each in part["events"])
        parts.append([each["sequence"] for each in part["events"]])
        path = (part["next"] or "").removeprefix("/api/v1/")
    count = TrailEvent.objects.filter(chain=cast.acme.pk).count()
    assert [number for part in parts for number in part] == list(range(1, count + 1))
    assert {len(part) for part in parts[:-1]} == {4}
    with django_assert_num_queries(4):
        asking.get("trail")


def test_days_leave_the_rest_out(cast: Cast) -> None:
    asking = program(cast.alice, cast.acme, Scope.READ_TRAIL)
    assert told(asking.get("trail?until=2020-01-01"), "/trail")["events"] == []
    found = told(asking.get("trail?since=2020-01-01&after=2"), "/trail")
    assert (found["events"][0]["sequence"], found["filters"]) == (3, {"since": "2020-01-01", "after": "2"})


def test_what_a_program_did_names_its_token(cast: Cast) -> None:
    asking = program(cast.alice, cast.acme, Scope.READ_TRAIL, Scope.WRITE_ANSWERS)
    audit = draft(cast)
    asking.put(f"audits/{audit.pk}/answers/GOV-01", {"answer": "met", "revision": 0})
    found = told(asking.get("trail"), "/trail")
    token = asking.get("token").json()["id"]
    assert (found["events"][-1]["token"], found["tokens"]) == (token, {token: "Nightly export"})
    assert found["people"][str(cast.alice.pk)] == "Alice Adler"
