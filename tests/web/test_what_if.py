"""What if the policy changed: the body's administrator tries it on what was filed with the body; nothing is stored."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.web.conftest import SignedIn
from tests.web.pages import text_of

if TYPE_CHECKING:
    from tests.factories.cast import Cast
    from tests.factories.reviews import Council

ALL_RULES = ["critical_open", "critical_partly_met", "critical_left_out"]


@pytest.fixture
def council(cast: "Cast") -> "Council":
    from tests.factories.audits import ALL_MET, FAILED
    from tests.factories.reviews import filed, make_council

    council = make_council(cast)
    for answers in (ALL_MET, FAILED):
        filed(cast, council, answers=answers)
    return council


def page(council: "Council") -> str:
    return reverse("what-if", args=[council.desk.pk])


def test_todays_numbers_change_nothing(council: "Council", signed_in: SignedIn) -> None:
    text = text_of(signed_in(council.amelie).get(page(council)))
    assert "Of 2 audits 0 rise and 0 fall." in text
    assert "Critical today 5" in text


def test_letting_a_rule_go_and_lowering_a_band_lifts_audits(council: "Council", signed_in: SignedIn) -> None:
    response = signed_in(council.amelie).post(page(council), {"band-C": "10", "rule": []})
    assert "Of 2 audits 1 rise and 0 fall." in text_of(response)


def test_nothing_is_stored(council: "Council", signed_in: SignedIn) -> None:
    from audits.results.models import ScoreRun
    from compliance.policies.models import PolicyVersion
    from compliance.trail.models import TrailEvent

    before = (ScoreRun.objects.count(), PolicyVersion.objects.count(), TrailEvent.objects.count())
    signed_in(council.amelie).post(page(council), {"weight-critical": "9", "rule": ALL_RULES})
    assert (ScoreRun.objects.count(), PolicyVersion.objects.count(), TrailEvent.objects.count()) == before


@pytest.mark.parametrize(("field", "value"), [("band-A", "70"), ("weight-critical", "many"), ("band-B", "1e9")])
def test_a_policy_that_cannot_be_evaluated_is_refused(
    council: "Council", signed_in: SignedIn, field: str, value: str
) -> None:
    response = signed_in(council.amelie).post(page(council), {field: value, "rule": ALL_RULES})
    assert response.status_code == 422
    assert "Nothing was tried" in text_of(response)


def test_reviewers_and_deciders_may_not_turn_the_policy(council: "Council", signed_in: SignedIn) -> None:
    assert [signed_in(person).get(page(council)).status_code for person in (council.bob, council.dora)] == [403, 403]


def test_another_body_and_companies_do_not_find_it(council: "Council", cast: "Cast", signed_in: SignedIn) -> None:
    assert [signed_in(person).get(page(council)).status_code for person in (council.dana, cast.alice)] == [404, 404]


def test_nobody_is_sent_to_sign_in(council: "Council") -> None:
    from django.test import Client

    assert Client().get(page(council)).headers["Location"].startswith("/sign-in")
