"""Where nobody is left who manages people, the operator appoints somebody, and the trail says why."""

import pytest
from django.core.management import call_command

from audits.workflow.appoint_manager import appoint_manager
from compliance.core.errors import Refused
from compliance.organisations.models import Membership
from tests.factories.cast import OPERATOR, Cast
from tests.factories.trail import recorded

WHY = "The only manager has died."


def appoint(organisation: str, email: str = "adam@acme.example", reason: str = WHY) -> None:
    appoint_manager(
        organisation=organisation, email=email, identity_check="employment_record", reason=reason, actor=OPERATOR
    )


def test_somebody_becomes_owner_where_nobody_manages_people(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    Membership.objects.filter(person=cast.alice).delete()
    told = ["--person", "Adam@acme.example", "--identity", "employment_record", "--reason", WHY]
    with recorded() as events:
        call_command("appoint_manager", "Acme Chemicals", *told)
    assert Membership.objects.filter(person=cast.adam, role="owner").count() == 1
    assert "Adam Abel" in capsys.readouterr().out
    [event] = events
    assert (event.chain, event.actor, event.action, event.data["reason"]) == (cast.acme.pk, None, "membership.add", WHY)


def test_somebody_whose_account_is_closed_manages_nobody(cast: Cast) -> None:
    cast.alice.is_active = False
    cast.alice.save()
    appoint("Acme Chemicals")


@pytest.mark.parametrize(
    ("organisation", "email", "reason", "code"),
    [
        ("Acme Chemicals", "adam@acme.example", WHY, "people.somebody_manages"),
        ("Acme", "adam@acme.example", WHY, "organisation.unknown"),
        ("Acme Chemicals", "eve@acme.example", WHY, "person.unknown"),
        ("Acme Chemicals", "adam@acme.example", "so", "audit.reason_missing"),
    ],
)
def test_it_is_refused(cast: Cast, organisation: str, email: str, reason: str, code: str) -> None:
    with recorded() as events, pytest.raises(Refused) as refused:
        appoint(organisation, email, reason)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert events == []
