"""Two people at one invitation, two who leave, two first accounts: one of them wins, and the trail holds."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audits.workflow.accept_invitation import accept_with_account, accept_with_new_account
from audits.workflow.companies import add_member
from audits.workflow.invite import Wanted, invite_person, resend_invitation
from audits.workflow.leave import end_access
from audits.workflow.setup_first import FirstAccount, set_up
from compliance.core.errors import Refused
from compliance.organisations.invitations import token_of
from compliance.organisations.models import Company, Invitation, Membership, Role
from compliance.people.models import User
from compliance.people.setup_token import issue_setup_token
from compliance.trail.verification import verify_trail
from tests.factories.cast import NOBODY, OPERATOR, Cast, by

AtOnce = Callable[..., list[Any]]


@pytest.fixture(autouse=True)
def _trail_holds(transactional_db: None) -> Iterator[None]:
    yield
    assert verify_trail().holds


def invited(cast: Cast) -> Invitation:
    return invite_person(organisation=cast.acme, wanted=Wanted("eva@acme.example", "reader"), actor=by(cast.alice))


def do_accept(invitation: Invitation, name: str) -> Callable[[], User]:
    told: dict[str, Any] = {"token": token_of(invitation.sending), "language": "en", "actor": NOBODY}
    return lambda: accept_with_new_account(name=name, password="four quiet barges upstream", **told)


def refusals(outcomes: list[Any]) -> list[str]:
    return [problem.code for each in outcomes if isinstance(each, Refused) for problem in each.problems]


def test_two_who_accept_one_invitation_are_one_account_with_one_role(cast: Cast, at_once: AtOnce) -> None:
    invitation = invited(cast)
    outcomes = at_once(do_accept(invitation, "Eva One"), do_accept(invitation, "Eva Two"))
    assert refusals(outcomes) == ["invitation.used"]
    (eva,) = [each for each in outcomes if isinstance(each, User)]
    assert User.objects.get(email_key="eva@acme.example") == eva
    assert Membership.objects.get(person=eva).role == Role.READER
    assert Invitation.objects.get().accepted_by == eva


def test_of_two_who_manage_people_one_stays(cast: Cast, at_once: AtOnce) -> None:
    add_member(company=cast.acme, person=cast.sam, role=Role.OWNER, actor=OPERATOR)

    def do_leave(person: User) -> Callable[[], None]:
        return lambda: end_access(organisation=cast.acme, person=person.pk, actor=by(person))

    assert refusals(at_once(do_leave(cast.alice), do_leave(cast.sam))) == ["people.last_manager"]
    assert Membership.objects.filter(company=cast.acme, role__in=["owner", "manager"]).count() == 1


@pytest.mark.parametrize("round_", range(2))
def test_an_old_link_and_the_end_of_access_do_not_wait_for_each_other(cast: Cast, at_once: AtOnce, round_: int) -> None:
    wanted = Wanted(cast.carl.email, "reader")
    invitation = invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice))
    outcomes = at_once(
        lambda: accept_with_account(token=token_of(invitation.sending), actor=by(cast.carl)),
        lambda: end_access(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice)),
        lambda: resend_invitation(organisation=cast.acme, invitation=invitation.pk, actor=by(cast.alice)),
    )
    assert all(each is None or isinstance(each, Refused) for each in outcomes), outcomes
    assert outcomes[1] is None
    assert not Membership.objects.filter(person=cast.carl).exists()


def test_the_first_account_is_made_once(at_once: AtOnce) -> None:
    token = issue_setup_token() or ""

    def do_set_up(email: str) -> Callable[[], User]:
        wanted = FirstAccount(email, "Olga Operator", "nine grey herons at dusk", f"Firm of {email}")
        return lambda: set_up(token=token, wanted=wanted, actor=NOBODY)

    assert refusals(at_once(do_set_up("a@o.example"), do_set_up("b@o.example"))) == ["setup.token_wrong"]
    assert (User.objects.count(), Company.objects.count()) == (1, 1)
