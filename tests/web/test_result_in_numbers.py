"""A result under a policy that counts points: pages, exports and the report tell points, and what really decided."""

from typing import Any

import pytest
from django.urls import reverse

from audits.certificates.report import report_facts
from audits.conduct.models import Audit
from audits.results.models import ScoreRun
from audits.workflow.open_audit import open_audit
from audits.workflow.set_scope import set_scope
from compliance.policies.publishing import publish_policy
from compliance.scoring import load_policy
from tests.factories.audits import EVERYTHING, FAILED, answer, score, small_checklist, submit
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.results import audit_of
from tests.web.conftest import SignedIn
from tests.web.pages import text_of

POINTS = """
policy: points
version: 1.0.0
title: Points
credits: {met: 0, partly_met: 1/2, not_met: 1, not_applicable: 0, unanswered: 1}
weights: {critical: 5, major: 3, minor: 1}
measures:
  lost:        {sum: credit, weighted: yes}
  score:       "max(20 - lost, 0)"
  stage_score: {sum: credit, weighted: yes, per: stage}
  keys:        {count: {id: GOV-01, answer: not_met}}
rules:
  - {rule: keys, when: keys > 0, outcome: not_conforming, because: "The keys are not kept."}
"""


@pytest.fixture
def run(cast: Cast) -> ScoreRun:
    policy, _ = publish_policy(policy=load_policy(POINTS, file="points.yaml"), actor=OPERATOR)
    opening: dict[str, Any] = {"checklist_version": small_checklist(), "policy_version": policy, "title": "Points"}
    audit = open_audit(site=cast.depot, actor=by(cast.alice), **opening)
    set_scope(audit=audit.pk, facts=EVERYTHING, actor=by(cast.alice))
    for requirement, value in FAILED.items():
        answer(audit, requirement, value, cast)
    return score(submit(Audit.objects.get(pk=audit.pk), cast))


def test_the_page_tells_points_and_the_rule_that_decided(run: ScoreRun, cast: Cast, signed_in: SignedIn) -> None:
    audit = audit_of(run)
    page = signed_in(cast.adam).get(reverse("result", args=[audit.pk]))
    text = text_of(page)
    assert "Not conforming: 15 of 20. The keys are not kept." in text
    assert "To be met: GOV-01." in text
    for absent in ("criticals decide", "0 to 100", "15 %", "No grade", "below the lowest grade"):
        assert absent not in text
    told = signed_in(cast.adam).get(reverse("result-json", args=[audit.pk])).json()
    assert told["score"] == {
        "exact": "15/1",
        "displayed": "15",
        "unit": {"kind": "number", "from": "0/1", "to": "20/1"},
    }
    assert told["stage_unit"] == {"kind": "number", "from": "0/1", "to": None}


def test_the_report_tells_points_and_draws_no_bars_without_an_axis(run: ScoreRun) -> None:
    facts = report_facts(run)
    assert facts.score is not None
    assert (facts.score.shown, facts.in_percent, facts.axis, facts.threshold) == ("15 of 20", False, (), None)
    assert [stage.score.shown for stage in facts.stages if stage.score] == ["5", "0"]
