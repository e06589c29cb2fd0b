"""Which account an identity at a provider leads to: by its subject, hardly ever by an address."""

from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount

from audits.workflow.connections import Identity, connect_by_address, connect_own, disconnect, person_known_as
from audits.workflow.erase_person import erase_person
from audits.workflow.export_person import export_person
from audits.workflow.models import Job
from compliance.core.errors import Refused
from compliance.people.models import User
from tests.factories.cast import NOBODY, OPERATOR, Cast, by

pytestmark = pytest.mark.django_db
SAM = Identity("acme", "7f3a", "sam@acme.example", is_verified=True)
TRUSTED = ["acme.example"]


def _found(identity: Identity, domains: list[str] | None = None) -> User | None:
    return connect_by_address(identity=identity, domains=TRUSTED if domains is None else domains, actor=NOBODY)


def test_a_verified_address_of_a_trusted_domain_leads_to_its_account_in_any_capitals(cast: Cast) -> None:
    assert _found(replace(SAM, email="Sam@ACME.example")) == cast.sam
    assert person_known_as(SAM) == cast.sam


@pytest.mark.parametrize(
    "email",
    [
        "ｓam@acme.example",  # wide letters, which the key of an address folds
        "ſam@acme.example",  # a long s, which it folds too
        "sam@acme.example.evil.example",
        "sam@acme.example\u200b",
        "sam@аcme.example",  # a Cyrillic a
        "sam+1@acme.example",
        "nobody@acme.example",
        "",
    ],
)
def test_a_look_alike_leads_to_nobody(cast: Cast, email: str) -> None:
    assert _found(replace(SAM, email=email)) is None
    assert not SocialAccount.objects.exists()


def test_neither_an_unverified_address_nor_an_untrusted_domain_leads_anywhere(cast: Cast) -> None:
    assert _found(replace(SAM, is_verified=False)) is None
    assert _found(SAM, []) is None
    assert _found(SAM, ["example"]) is None


def test_a_closed_account_is_not_connected(cast: Cast) -> None:
    User.objects.filter(pk=cast.sam.pk).update(is_active=False)
    assert _found(SAM) is None


def test_another_address_at_the_provider_changes_nothing_here(cast: Cast) -> None:
    _found(SAM)
    assert person_known_as(replace(SAM, email="alice@acme.example")) == cast.sam
    assert User.objects.get(pk=cast.sam.pk).email == "sam@acme.example"


def test_whoever_inherits_an_address_does_not_inherit_the_account(cast: Cast) -> None:
    _found(SAM)
    assert _found(replace(SAM, subject="the successor")) is None


def test_the_same_subject_elsewhere_is_somebody_else(cast: Cast) -> None:
    _found(SAM)
    assert person_known_as(replace(SAM, provider="umbrella")) is None


def test_connecting_twice_changes_nothing_and_anothers_identity_is_refused(cast: Cast) -> None:
    for _ in range(2):
        connect_own(identity=SAM, actor=by(cast.sam))
    assert list(Job.objects.values_list("kind", flat=True)) == ["notice"]  # its owner is told
    with pytest.raises(Refused) as refused:
        connect_own(identity=SAM, actor=by(cast.carl))
    assert refused.value.problems[0].code == "provider.of_another"
    assert SocialAccount.objects.count() == 1


def test_a_connection_ends_where_another_way_in_is_left(cast: Cast) -> None:
    connect_own(identity=SAM, actor=by(cast.sam))
    disconnect(provider="umbrella", actor=by(cast.sam))
    disconnect(provider="acme", actor=by(cast.sam))
    assert person_known_as(SAM) is None


def test_what_is_known_of_a_connection_is_given_to_its_person_and_goes_with_their_contact_data(cast: Cast) -> None:
    nadia = User.objects.create_user(email="nadia@nowhere.example", name="Nadia Nobody")
    connect_own(identity=SAM, actor=by(nadia))
    (told,) = export_person(email=nadia.email, actor=OPERATOR)["connections"]
    assert (told["provider"], told["subject"]) == ("acme", "7f3a")
    erase_person(email=nadia.email, reason="Asked for it in writing.", actor=OPERATOR)
    assert not SocialAccount.objects.exists()
