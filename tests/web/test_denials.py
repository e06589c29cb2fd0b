"""What is refused leaves a security event in the installation's chain, and not more than one in ten minutes."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from audits.workflow.record_denial import Asked, record_denial
from compliance.organisations.models import Denial
from compliance.trail.recording import INSTANCE
from tests.factories.audits import draft
from tests.factories.cast import Cast, by
from tests.factories.trail import refusals
from tests.web.conftest import SignedIn
from tests.web.pages import text_of

MISSING = "01890000-0000-7000-8000-000000000000"


def told() -> list[tuple[str | None, dict[str, object]]]:
    return [(each.actor, each.data) for each in refusals()]


def test_who_lacks_a_right_is_recorded_with_route_right_and_company(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    assert signed_in(cast.adam).post(f"/audits/{audit.pk}/scope").status_code == 403
    [event] = refusals()
    assert (event.chain, event.actor, event.object) == (
        INSTANCE,
        str(cast.adam.pk),
        ("organisation", str(cast.acme.pk)),
    )
    assert event.data == {"right": "audit.set_scope", "route": "scope", "method": "POST", "times": 1}


def test_a_stranger_who_asks_for_what_there_is_is_recorded_and_told_nothing(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    client = signed_in(cast.charlie)
    assert client.get(f"/audits/{audit.pk}/").status_code == 404
    assert client.get(f"/audits/{MISSING}/").status_code == 404
    data = {"right": "belong", "route": "audit", "method": "GET", "times": 1}
    assert told() == [(str(cast.charlie.pk), data)]
    assert Denial.objects.get().organisation == cast.acme.pk


def test_what_is_one_s_own_and_not_there_yet_is_no_refusal(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.alice).get(f"/audits/{draft(cast).pk}/report.pdf").status_code == 404
    assert Client().get(f"/audits/{MISSING}/").status_code == 302
    assert told() == []


def test_the_trail_is_told_once_in_ten_minutes_and_then_how_often(cast: Cast) -> None:
    asked = Asked("scope", "POST", {"audit": MISSING})
    for minutes in (0, 1, 2, 9, 10, 11, 25):
        actor = by(cast.adam, minutes=minutes)
        record_denial(asked=asked, right="audit.set_scope", organisation=cast.acme.pk, actor=actor)
    assert [data["times"] for _, data in told()] == [1, 4, 2]
    row = Denial.objects.get()
    assert (row.times, row.told, row.last_at) == (7, 7, by(cast.adam).at + timedelta(minutes=25))


def test_people_managers_see_what_was_refused_at_their_company_and_strangers_without_a_name(
    cast: Cast, signed_in: SignedIn
) -> None:
    audit = draft(cast)
    signed_in(cast.adam).post(f"/audits/{audit.pk}/scope")
    signed_in(cast.charlie).get(f"/audits/{audit.pk}/")
    shown = text_of(signed_in(cast.alice).get("/trail/"))
    assert "Adam Abel Set the scope 1" in shown
    assert "Somebody who does not belong here See something of yours 1" in shown
    assert "Charlie" not in shown
    assert "Set the scope" not in text_of(signed_in(cast.adam).get("/trail/"))


def test_the_operator_lists_what_was_refused(
    cast: Cast, signed_in: SignedIn, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(cast.adam).get("/audits/open")
    call_command("denials", "--json")
    [told] = json.loads(capsys.readouterr().out)
    assert (told["email"], told["organisation"], told["right"], told["times"]) == (
        "adam@acme.example", "Acme Chemicals", "audit.open", 1,
    )  # fmt: skip
