"""Two tabs with one link, two sign-ins with one code, two accounts that want one address: one wins."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailConfirmationHMAC
from allauth.mfa.models import Authenticator

from audits.workflow.account.change_address import confirm_address
from audits.workflow.account.reset_password import reset_key, reset_password
from audits.workflow.account.second_steps import add_app
from compliance.core.errors import Refused
from compliance.people.addresses import let_wait
from compliance.people.codes import accept_code
from compliance.people.models import User
from tests.factories.cast import NOBODY, Cast, by
from tests.factories.second_steps import code_of

AtOnce = Callable[..., list[Any]]


def codes_of(outcomes: list[Any]) -> list[str]:
    return [problem.code for each in outcomes if isinstance(each, Refused) for problem in each.problems]


def test_one_reset_link_in_two_tabs_sets_one_password(cast: Cast, at_once: AtOnce) -> None:
    key = reset_key(cast.alice)
    wanted = ("four quiet barges upstream", "nine loud cranes downstream")
    outcomes = at_once(*[lambda w=w: reset_password(key=key, password=w, actor=NOBODY) for w in wanted])
    alice = User.objects.get(pk=cast.alice.pk)
    assert codes_of(outcomes) == ["reset.link_dead"]
    assert [alice.check_password(each) for each in wanted].count(True) == 1


def test_one_code_lets_one_in(cast: Cast, at_once: AtOnce) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    add_app(person=cast.alice, secret=secret, actor=by(cast.alice))
    code = code_of(secret)
    outcomes = at_once(*[lambda: accept_code(cast.alice, code)] * 2)
    assert sorted(type(each) is Authenticator for each in outcomes) == [False, True]


def test_of_two_who_confirm_one_address_one_gets_it(cast: Cast, at_once: AtOnce) -> None:
    people, spelt = (cast.alice, cast.carl), ("new@acme.example", "NEW@ａｃｍｅ.example")
    keys = [EmailConfirmationHMAC.create(let_wait(p, email)).key for p, email in zip(people, spelt, strict=True)]
    both = [lambda p=p, k=k: confirm_address(key=k, actor=by(p)) for p, k in zip(people, keys, strict=True)]
    assert codes_of(at_once(*both)) == ["address.taken"]
    assert User.objects.filter(email_key="new@acme.example").count() == 1
