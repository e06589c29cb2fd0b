"""Changing roles and leaving: who may, what passes on, and that nobody is left without a manager."""

from typing import Any

import pytest

from audits.review.models import Review
from audits.workflow.authority import Denied
from audits.workflow.change_roles import change_roles
from audits.workflow.companies import add_member
from audits.workflow.invite import Wanted, invite_person
from audits.workflow.leave import end_access
from compliance.core.errors import Refused
from compliance.organisations.models import BodyRole, Invitation, Membership, Role
from compliance.organisations.queries import body_roles_at, roles_at
from compliance.people.models import User
from compliance.trail.verification import verify_trail
from tests.factories.audits import ALL_MET, draft
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.reviews import filed, make_council, person_of, taken_up, verify
from tests.factories.trail import recorded


def codes(refused: Any) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def change(cast: Cast, person: User, *roles: str, who: User | None = None, check: str = "") -> None:
    change_roles(
        organisation=cast.acme, person=person.pk, roles=roles, actor=by(who or cast.alice), identity_check=check
    )


def make_owner(cast: Cast, person: User) -> None:
    add_member(company=cast.acme, person=person, role=Role.OWNER, actor=OPERATOR)


def test_roles_are_given_and_taken_with_an_event_each(cast: Cast) -> None:
    with recorded() as events:
        change(cast, cast.carl, "reader", "signatory", check="employment_record")
    assert roles_at(person=cast.carl.pk, company=cast.acme.pk) == {"reader", "signatory"}
    assert [(e.action, e.data["role"]) for e in events] == [
        ("membership.add", "reader"), ("membership.add", "signatory"), ("membership.end", "contributor"),
    ]  # fmt: skip
    assert {e.chain for e in events} == {cast.acme.pk}
    assert Membership.objects.get(person=cast.carl, role="signatory").verified_by == cast.alice.pk


def test_the_same_roles_again_change_nothing(cast: Cast) -> None:
    with recorded() as events:
        change(cast, cast.carl, "contributor")
    assert events == []


def test_a_role_that_signs_is_not_given_without_an_identity_check(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        change(cast, cast.carl, "contributor", "signatory")
    assert codes(refused) == ["people.identity_unverified"]
    assert roles_at(person=cast.carl.pk, company=cast.acme.pk) == {"contributor"}


@pytest.mark.parametrize("who", ["carl", "sam", "adam", "charlie"])
def test_whoever_manages_no_people_changes_and_ends_nothing(cast: Cast, who: str) -> None:
    other = cast.sam if who != "sam" else cast.carl
    with recorded() as events:
        with pytest.raises(Denied):
            change(cast, other, "reader", who=getattr(cast, who))
        with pytest.raises(Denied):
            end_access(organisation=cast.acme, person=other.pk, actor=by(getattr(cast, who)))
    assert events == []


def test_nobody_changes_their_own_roles(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        change(cast, cast.alice, "manager", "signatory", check="employment_record")
    assert codes(refused) == ["people.own_roles"]


def test_a_manager_makes_no_owner_and_ends_none(cast: Cast) -> None:
    make_owner(cast, cast.sam)
    with pytest.raises(Refused) as given:
        change(cast, cast.carl, "owner", check="employment_record")
    with pytest.raises(Refused) as taken:
        change(cast, cast.sam, "signatory")
    with pytest.raises(Refused) as ended:
        end_access(organisation=cast.acme, person=cast.sam.pk, actor=by(cast.alice))
    assert [codes(each) for each in (given, taken, ended)] == [["people.owner_only"]] * 3
    change(cast, cast.carl, "owner", who=cast.sam, check="employment_record")
    assert roles_at(person=cast.carl.pk, company=cast.acme.pk) == {"owner"}


def test_a_foreign_person_gets_no_role_through_the_back_door(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        change(cast, cast.charlie, "reader")
    assert codes(refused) == ["people.not_here"]
    assert roles_at(person=cast.charlie.pk, company=cast.acme.pk) == set()


def test_no_role_at_all_is_refused_and_so_is_a_body_s(cast: Cast) -> None:
    for roles, code in (((), "people.role_missing"), (("decider",), "people.role_unknown")):
        with pytest.raises(Refused) as refused:
            change(cast, cast.carl, *roles)
        assert codes(refused) == [code]


def test_the_last_who_manages_people_neither_leaves_nor_is_removed(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        end_access(organisation=cast.acme, person=cast.alice.pk, actor=by(cast.alice))
    assert codes(refused) == ["people.last_manager"]
    make_owner(cast, cast.sam)
    end_access(organisation=cast.acme, person=cast.alice.pk, actor=by(cast.alice))
    with pytest.raises(Refused) as last:
        end_access(organisation=cast.acme, person=cast.sam.pk, actor=by(cast.sam))
    assert codes(last) == ["people.last_manager"]


def test_whoever_leaves_keeps_their_work_and_their_account_and_no_old_link(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    invite_person(organisation=cast.acme, wanted=Wanted(cast.carl.email, "reader"), actor=by(cast.alice))
    with recorded() as events:
        end_access(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice))
    assert roles_at(person=cast.carl.pk, company=cast.acme.pk) == set()
    assert [e.action for e in events] == ["membership.end", "invitation.revoke"]
    assert Invitation.objects.get().revoked_at is not None
    assert {each.changed_by_id for each in audit.answers.all()} == {cast.carl.pk}
    assert User.objects.get(pk=cast.carl.pk).is_active
    with pytest.raises(Refused) as again:
        end_access(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice))
    assert codes(again) == ["people.not_here"]
    assert verify_trail().holds


def sent_by_alice(cast: Cast) -> None:
    """And one by Sam, who stays."""
    for owner in (cast.alice, cast.sam):
        make_owner(cast, owner)
    for n, role in enumerate(("owner", "manager", "signatory", "contributor", "reader")):
        wanted = Wanted(f"eva{n}@acme.example", role, "employment_record")
        invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice))
    wanted = Wanted("eva@acme.example", "signatory", "employment_record")
    invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.sam))


def still_open() -> list[tuple[str, str]]:
    rows = Invitation.objects.filter(revoked_at=None).select_related("sent_by").order_by("email")
    return [(row.sent_by.name, row.role) for row in rows if row.sent_by]


LESS = [("Alice Adler", "contributor"), ("Alice Adler", "reader")]


def test_invitations_into_roles_of_trust_go_with_whoever_sent_them(cast: Cast) -> None:
    sent_by_alice(cast)
    end_access(organisation=cast.acme, person=cast.alice.pk, actor=by(cast.sam))
    assert sorted(still_open()) == [*LESS, (cast.sam.name, "signatory")]


@pytest.mark.parametrize(
    ("left", "stay"),
    [
        (("reader",), []),
        (("manager",), [("Alice Adler", "manager"), ("Alice Adler", "signatory")]),
        (("owner", "reader"), [("Alice Adler", each) for each in ("manager", "owner", "signatory")]),
    ],
)
def test_an_invitation_into_a_role_of_trust_lives_no_longer_than_the_right_to_send_it(
    cast: Cast, left: tuple[str, ...], stay: list[tuple[str, str]]
) -> None:
    sent_by_alice(cast)
    change(cast, cast.alice, *left, who=cast.sam, check="employment_record")
    assert sorted(still_open()) == sorted([*LESS, *stay, (cast.sam.name, "signatory")])


def test_open_reviews_pass_to_a_colleague_in_the_same_step(cast: Cast) -> None:
    council = make_council(cast)
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    bela = person_of(council.body, "Bela Bach", BodyRole.REVIEWER)
    leaving: dict[str, Any] = {
        "organisation": council.body, "person": council.bob.pk, "actor": by(council.amelie, minutes=60)
    }  # fmt: skip
    with pytest.raises(Refused) as without:
        end_access(**leaving)
    assert codes(without) == ["people.successor_missing"]
    for unfit in (council.dora, council.bob, council.dana, cast.alice):
        with pytest.raises(Refused) as refused:
            end_access(**leaving, successor=unfit.pk)
        assert codes(refused) == ["people.successor_unfit"]
    assert body_roles_at(person=council.bob.pk, body=council.body.pk) == {"reviewer"}
    with recorded() as events:
        end_access(**leaving, successor=bela.pk)
    row = Review.objects.get(pk=review.pk)
    assert (row.reviewer, row.items.get().marked_by) == (bela, council.bob)
    assert [e.action for e in events] == ["review.hand_over", "membership.end"]
    assert events[0].data["changes"] == {"reviewer": [str(council.bob.pk), str(bela.pk)]}


def test_a_colleague_of_the_audited_company_takes_nothing_over(cast: Cast) -> None:
    council = make_council(cast)
    taken_up(cast, council)
    bela = person_of(council.body, "Bela Bach", BodyRole.REVIEWER)
    add_member(company=cast.acme, person=bela, role=Role.READER, actor=OPERATOR)
    with pytest.raises(Refused) as refused:
        end_access(
            organisation=council.body, person=council.bob.pk, successor=bela.pk, actor=by(council.amelie, minutes=60)
        )
    assert codes(refused) == ["people.successor_unfit"]


def test_whoever_stops_reviewing_hands_over_too_and_what_nobody_took_up_waits(cast: Cast) -> None:
    council = make_council(cast)
    review = taken_up(cast, council)
    waiting = filed(cast, council)
    bela = person_of(council.body, "Bela Bach", BodyRole.REVIEWER)
    told: dict[str, Any] = {
        "organisation": council.body,
        "person": council.bob.pk,
        "roles": ["decider"],
        "identity_check": "employment_record",
        "actor": by(council.amelie, minutes=60),
    }
    with pytest.raises(Refused) as refused:
        change_roles(**told)
    assert codes(refused) == ["people.successor_missing"]
    change_roles(**told, successor=bela.pk)
    assert body_roles_at(person=council.bob.pk, body=council.body.pk) == {"decider"}
    assert Review.objects.get(pk=review.pk).reviewer == bela
    assert Review.objects.get(pk=waiting.pk).reviewer is None
