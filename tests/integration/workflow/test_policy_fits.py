"""A policy that cannot score an audit is refused before anybody relies on it, and tried on the version of the day."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from audits.results.models import RescoreOrder
from audits.workflow.bodies import open_programme
from audits.workflow.open_audit import open_audit
from audits.workflow.order_rescoring import order_rescoring, rescoring_headway
from audits.workflow.publish_changed_policy import publish_changed_policy
from audits.workflow.set_transition import Plan, set_transition
from audits.workflow.try_policy import Knobs, knobs_of, try_policy
from compliance.core.errors import Refused
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import publish_policy
from compliance.programmes.models import Level, Programme
from compliance.scoring import load_policy
from tests.factories.audits import small_checklist
from tests.factories.cast import NOW, OPERATOR, Cast, by
from tests.factories.reviews import Council, filed, make_council, moved_to
from tests.factories.versions import newer_version

pytestmark = pytest.mark.django_db

POLICIES = Path(__file__).parents[2] / "data" / "policies"
BY_ID = (
    "policy: by-id\nversion: 1.0.0\ntitle: By id\n"
    "credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}\n"
    "weights: {critical: 5, major: 3, minor: 1}\n"
    "measures: {transport: {count: {id: TRA-01, answer: not_met}}, score: {mean: credit, weighted: yes, scale: 100}}\n"
)


@pytest.fixture
def council(cast: Cast) -> Council:
    newer_version()
    return make_council(cast)


def published(text: str) -> PolicyVersion:
    return publish_policy(policy=load_policy(text, file="p.yaml"), actor=OPERATOR)[0]


def of_file(name: str) -> PolicyVersion:
    return published((POLICIES / f"{name}.yaml").read_text(encoding="utf-8"))


def codes(act: Callable[..., Any], **given: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(**given)
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("name", "code"),
    [("sqf", "policy.needs_findings"), ("enisa_cra", "policy.needs_facts"), ("tisax", "policy.answers_refused")],
)
def test_neither_a_programme_nor_an_audit_is_opened_under_it(cast: Cast, council: Council, name: str, code: str):
    policy = of_file(name)
    opening: dict[str, Any] = {"checklist_version": small_checklist(), "policy_version": policy, "actor": OPERATOR}
    assert codes(open_programme, body=council.body, name="New", level=Level.DESK_REVIEWED, **opening) == [code]
    opening["actor"] = by(cast.alice)
    assert codes(open_audit, site=cast.depot, title="New", **opening) == [code]
    assert not Programme.objects.filter(name="New").exists()


def test_nothing_is_scored_again_under_it(council: Council):
    ordering: dict[str, Any] = {"programme": council.desk.pk, "actor": by(council.amelie)}
    assert codes(order_rescoring, policy=of_file("tisax").pk, **ordering) == ["policy.answers_refused"]
    assert not RescoreOrder.objects.exists()


def test_a_changed_policy_must_fit_the_version_that_comes_next(council: Council):
    moved_to(council.desk, published(BY_ID))  # version 1.1.0 of the checklist has no TRA-01
    knobs = knobs_of(council.desk.policy_version.policy)
    changed: dict[str, Any] = {
        "programme": council.desk.pk,
        "seen": council.desk.policy_version.digest,
        "knobs": Knobs({**knobs.weights, "minor": "2"}, knobs.bands, knobs.rules),
        "title": "Changed",
        "is_adopted": True,
        "actor": by(council.amelie),
    }
    days: dict[str, Any] = {
        "required_from": NOW.date() + timedelta(days=9),
        "accepted_until": NOW.date() + timedelta(days=99),
    }
    Programme.objects.filter(pk=council.desk.pk).update(next_checklist_version=newer_version(), **days)
    assert codes(publish_changed_policy, **changed) == ["policy.requirement_unknown"]
    assert not PolicyVersion.objects.filter(code="cct-by-id").exists()
    nothing: dict[str, Any] = dict.fromkeys(("next_checklist_version", *days))
    Programme.objects.filter(pk=council.desk.pk).update(**nothing)
    assert publish_changed_policy(**changed).code == "cct-by-id"


def test_it_is_tried_and_scored_again_on_the_version_that_is_asked_for_on_the_day(cast: Cast, council: Council):
    filed(cast, council)
    first, last = NOW.date() + timedelta(days=1), NOW.date() + timedelta(days=2)
    plan = Plan("1.1.0", first, last, "The criteria were renewed.")
    set_transition(programme=council.desk.pk, plan=plan, actor=by(council.amelie))
    council.desk.refresh_from_db()
    policy = council.desk.policy_version
    for days, tried, version in ((0, 1, "1.0.0"), (1, 0, "1.1.0")):
        actor = by(council.amelie, minutes=days * 24 * 60)
        assert try_policy(programme=council.desk.pk, instead=policy.policy, actor=actor).audits == tried
        order = order_rescoring(programme=council.desk.pk, policy=policy.pk, actor=actor)
        assert order.checklist_version.version == version
        headway = rescoring_headway(programme=council.desk, policy=policy, today=actor.at.date())
        assert (headway.total, headway.is_under_way) == (tried, True)
