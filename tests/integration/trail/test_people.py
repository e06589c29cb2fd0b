"""A leaver's contact data goes, and what they did stays under their id; everybody can have what is kept of them."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from audits.workflow.erase_person import erase_person
from audits.workflow.export_person import export_person
from compliance.core.errors import Refused
from compliance.organisations.models import Membership
from compliance.people.models import User
from compliance.people.queries import account
from compliance.signing.models import Signature
from compliance.trail.models import TrailEvent
from compliance.trail.verification import verify_trail
from tests.factories.audits import scored
from tests.factories.cast import OPERATOR, Cast, make_cast
from tests.factories.trail import recorded

pytestmark = pytest.mark.django_db

WHY = "Asked for it in writing."


@pytest.fixture
def cast(settings: Any) -> Cast:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return make_cast()


def test_a_leavers_address_and_password_go_and_the_chain_holds(cast: Cast) -> None:
    scored(cast)
    Membership.objects.filter(person=cast.sam).delete()
    with recorded() as events:
        erase_person(email="SAM@acme.example", reason=WHY, actor=OPERATOR)
    sam = User.objects.get(pk=cast.sam.pk)
    assert (sam.email, sam.is_active, sam.has_usable_password()) == (f"{sam.pk}@erased.invalid", False, False)
    assert (account("sam@acme.example"), sam.name) == (None, "Sam Sato")
    assert [(event.action, event.object, event.data) for event in events] == [
        ("person.erase", ("person", str(sam.pk)), {"reason": WHY, "erased": ["email", "password"]})
    ]
    assert Signature.objects.get(signer=sam.pk).name == "Sam Sato"
    assert TrailEvent.objects.filter(actor=sam.pk).exists()
    assert verify_trail().holds


def test_a_closed_account_is_signed_out_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.adam)
    assert client.get("/certificates").status_code == 200
    Membership.objects.filter(person=cast.adam).delete()
    erase_person(email="adam@acme.example", reason=WHY, actor=OPERATOR)
    assert client.get("/certificates").status_code == 302


def test_no_event_of_a_whole_life_holds_a_name_or_an_address(cast: Cast) -> None:
    scored(cast)
    told = b" ".join(bytes(body) for body in TrailEvent.objects.values_list("body", flat=True))
    for person in (cast.alice, cast.carl, cast.sam):
        assert (person.name.encode() in told, person.email.encode() in told) == (False, False)


def test_the_name_goes_too_when_it_is_asked_for(cast: Cast) -> None:
    Membership.objects.filter(person=cast.adam).delete()
    out = StringIO()
    call_command("erase_person", "adam@acme.example", "--reason", WHY, "--name", stdout=out)
    assert User.objects.get(pk=cast.adam.pk).name == "–"
    assert out.getvalue() == f"Contact data erased. The trail names this person as {cast.adam.pk}.\n"


@pytest.mark.parametrize(
    ("email", "reason", "code"),
    [
        ("sam@acme.example", WHY, "person.still_belongs"),
        ("nobody@acme.example", WHY, "person.unknown"),
        ("sam@acme.example", "x", "audit.reason_missing"),
    ],
)
def test_nobody_is_erased_who_still_belongs_and_nothing_without_a_reason(
    cast: Cast, email: str, reason: str, code: str
) -> None:
    with recorded() as events, pytest.raises(Refused) as refusal:
        erase_person(email=email, reason=reason, actor=OPERATOR)
    assert ([problem.code for problem in refusal.value.problems], events) == ([code], [])
    assert User.objects.get(pk=cast.sam.pk).email == "sam@acme.example"


def test_a_person_gets_what_is_kept_of_them_and_the_trail_tells_so(cast: Cast) -> None:
    scored(cast)
    out = StringIO()
    with recorded() as events:
        call_command("export_person", "sam@acme.example", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["account"]["email"], told["roles"]) == (
        "sam@acme.example", [{"company": "Acme Chemicals", "role": "signatory"}],
    )  # fmt: skip
    assert [each["meaning"] for each in told["signatures"]] == ["responsibility"]
    assert [each["action"] for each in told["events"]] == ["statement.accept", "signature.made", "audit.submit"]
    assert [event.action for event in events] == ["person.export"]
    with pytest.raises(Refused):
        export_person(email="nobody@acme.example", actor=OPERATOR)
