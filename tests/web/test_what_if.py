"""What if the policy changed: the body's administrator tries it on what was filed with the body; nothing is stored."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from audits.results.models import RescoreOrder, ScoreRun
from audits.workflow.order_rescoring import rescore_as_ordered
from audits.workflow.try_policy import knobs_of
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import policy_versions, publish_policy
from compliance.scoring import load_policy
from tests.factories.cast import OPERATOR, WORKER
from tests.factories.trail import recorded
from tests.web.conftest import HTMX, SignedIn
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
    assert "Of 2 audits 0 rise and 0 fall, in outcome or grade. 0 change their grade." in text
    assert "Critical today 5" in text


def test_letting_a_rule_go_and_lowering_a_band_lifts_audits(council: "Council", signed_in: SignedIn) -> None:
    response = signed_in(council.amelie).post(page(council), {"band-C": "10", "rule": []})
    text = text_of(response)
    assert "Of 2 audits 1 rise and 0 fall, in outcome or grade. 1 changes its grade." in text
    assert "Grade C 0 1 +1 No grade 1 0 −1" in text
    assert "Conforming 1 2 +1 Not conforming 1 0 −1" in text


def test_nothing_is_stored(council: "Council", signed_in: SignedIn) -> None:
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


CHANGE = {"weight-minor": "3", "rule": ALL_RULES}


def seen(council: "Council") -> dict[str, str]:
    """What the page to confirm sends: the policy that it showed as today's."""
    return {"confirmed": council.desk.policy_version.digest}


def publish_page(council: "Council") -> str:
    return reverse("publish-policy", args=[council.desk.pk])


def test_a_change_is_read_once_more_before_it_is_published(council: "Council", signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    assert "Go on to publish" not in text_of(client.get(page(council)))
    assert "Go on to publish this change" in text_of(client.post(page(council), CHANGE))
    with recorded() as events:
        shown = text_of(client.post(publish_page(council), {"weight-minor": "3", "rule": ALL_RULES[:2]}))
    assert "Weight: Minor 1 3 Rule critical_left_out Conditional let go" in shown
    assert "Of 2 audits filed with you 0 would rise and 0 would fall." in shown
    assert "cct-standard 1.0.0" in shown
    assert events == []


def test_what_is_published_is_the_body_s_own_and_old_results_stay(council: "Council", signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    results = list(ScoreRun.objects.values_list("pk", "digest"))
    confirmed = {**CHANGE, **seen(council), "title": "Careful scoring", "adopted": "yes"}
    with recorded() as events:
        gone = client.post(publish_page(council), confirmed)
    version = PolicyVersion.objects.get(code="cct-standard")
    assert gone["Location"] == reverse("rescoring", args=[council.desk.pk, version.pk])
    assert (version.version, version.title, version.owner) == ("1.0.0", "Careful scoring", council.body)
    assert knobs_of(version.policy).weights == {"critical": "5", "major": "3", "minor": "3"}
    assert [event.action for event in events] == ["policy.published", "programme.change_policy"]
    assert {event.chain for event in events} == {council.body.pk}
    council.desk.refresh_from_db()
    assert (council.desk.policy_version, council.on_site.policy_version.code) == (version, "standard")
    assert list(ScoreRun.objects.values_list("pk", "digest")) == results
    again = client.post(publish_page(council), {**confirmed, **seen(council), "weight-minor": "2", "adopted": ""})
    assert again.status_code == 302
    assert [v.version for v in policy_versions("cct-standard")] == ["1.1.0", "1.0.0"]


def test_publishing_twice_publishes_once(council: "Council", signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    confirmed = {**CHANGE, **seen(council), "title": "Careful scoring"}
    assert [client.post(publish_page(council), confirmed).status_code for _ in range(2)] == [302, 302]
    assert PolicyVersion.objects.filter(code="cct-standard").count() == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"rule": ALL_RULES}, "Nothing differs from the policy of today"),
        ({**CHANGE, "title": "  "}, "The policy has no title."),
        ({**CHANGE, "title": "t" * 201}, "200 fit"),
        ({**CHANGE, "band-B": "99"}, "Nothing was published"),
    ],
)
def test_what_cannot_be_published_is_said(
    council: "Council", signed_in: SignedIn, given: dict[str, str], told: str
) -> None:
    response = signed_in(council.amelie).post(publish_page(council), {"title": "New", **seen(council), **given})
    assert response.status_code == 422
    assert told in text_of(response)
    assert not PolicyVersion.objects.filter(code="cct-standard").exists()


def test_a_code_of_somebody_else_is_not_published_under(council: "Council", signed_in: SignedIn) -> None:
    taken = load_policy(
        "policy: cct-standard\nversion: 0.9.0\ntitle: T\nmeasures: {score: {count: {}}}", file="taken.yaml"
    )
    publish_policy(policy=taken, actor=OPERATOR)
    confirmed = {**CHANGE, **seen(council), "title": "Careful scoring"}
    response = signed_in(council.amelie).post(publish_page(council), confirmed)
    assert (response.status_code, PolicyVersion.objects.filter(code="cct-standard").count()) == (422, 1)
    assert "belongs to somebody else" in text_of(response)


def test_all_audits_are_scored_again_on_request_and_counted(council: "Council", signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    where = client.post(publish_page(council), {**CHANGE, **seen(council), "title": "Careful"})["Location"]
    assert "0 of 2 audits scored under it" in text_of(client.get(where))
    with recorded() as events:
        for _ in range(2):
            assert client.post(where).status_code == 302
    assert [event.action for event in events] == ["rescoring.order"]
    assert "Scoring again You can close this page" in text_of(client.get(where, headers=HTMX))
    order = RescoreOrder.objects.get()
    with recorded() as events:
        rescore_as_ordered(order=order.pk, actor=WORKER)
        rescore_as_ordered(order=order.pk, actor=WORKER)
    assert [(event.action, event.data["runs"]) for event in events] == [("answers.rescored", 2)]
    assert {event.chain for event in events} == {council.body.pk}
    shown = text_of(client.get(where))
    assert "2 of 2 audits scored under it" in shown
    assert "Score all of them again" not in shown
    assert ScoreRun.objects.filter(policy_version__code="cct-standard").count() == 2


def test_a_policy_that_cannot_score_these_audits_is_told_on_the_page(council: "Council", signed_in: SignedIn) -> None:
    head = "policy: cct-asks\nversion: 1.0.0\ntitle: Asks\n"
    text = head + "facts: {sold: {is: number, from: 0, to: 9}}\nmeasures: {score: {formula: sold}}"
    asks = publish_policy(policy=load_policy(text, file="asks.yaml"), actor=OPERATOR, owner=council.body)[0]
    response = signed_in(council.amelie).post(reverse("rescoring", args=[council.desk.pk, asks.pk]))
    assert (response.status_code, RescoreOrder.objects.count()) == (422, 0)
    assert "sold" in text_of(response)


def test_nothing_is_published_on_a_policy_that_is_no_longer_the_programmes(
    council: "Council", signed_in: SignedIn
) -> None:
    confirmed = {**CHANGE, **seen(council), "title": "Careful", "adopted": "yes"}
    client = signed_in(council.amelie)
    assert client.post(publish_page(council), confirmed).status_code == 302
    again = client.post(publish_page(council), {**confirmed, "weight-minor": "2"})
    assert (again.status_code, PolicyVersion.objects.filter(code="cct-standard").count()) == (422, 1)
    assert "under another policy by now" in text_of(again)


def test_publishing_and_scoring_again_are_the_administrators(
    council: "Council", cast: "Cast", signed_in: SignedIn
) -> None:
    client = signed_in(council.amelie)
    where = client.post(publish_page(council), {**CHANGE, **seen(council), "title": "Careful"})["Location"]
    people = (council.bob, council.dora, council.dana, cast.alice)
    confirmed = {**CHANGE, "weight-minor": "2", **seen(council), "title": "Careful"}
    with recorded() as events:
        assert [signed_in(p).post(publish_page(council), CHANGE).status_code for p in people] == [403, 403, 404, 404]
        assert [signed_in(p).post(publish_page(council), confirmed).status_code for p in people] == [403, 403, 404, 404]
        assert [signed_in(p).get(where).status_code for p in people] == [403, 403, 404, 404]
        assert [signed_in(p).post(where).status_code for p in people] == [403, 403, 404, 404]
    assert events == []
    other = reverse("rescoring", args=[council.desk.pk, council.desk.policy_version_id])
    assert client.get(other).status_code == 404
    assert client.get(publish_page(council))["Location"] == page(council)
