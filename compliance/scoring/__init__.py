"""Scoring: a policy (data) becomes a plan for one checklist, and a plan scores audits, exactly and explained.

    policy = load_policy(text, file="standard.yaml")
    plan = compile_policy(policy, items, stages)
    result = score(plan, Case({"GOV-01": Given("met")}))
    steps = explain(plan, case)

No Django: this room is imported by workers, commands and other people's programs alike.
"""

from compliance.scoring.case import Case, Finding, Given, Item, Population, StageName
from compliance.scoring.case_input import read_case
from compliance.scoring.content import (
    points_content,
    result_content,
    result_from_content,
    steps_content,
    steps_from_content,
)
from compliance.scoring.engine.explain import explain, steps_of
from compliance.scoring.engine.plan import Plan, compile_policy
from compliance.scoring.engine.points import Points, points
from compliance.scoring.engine.score import ENGINE_VERSION, result_of, score
from compliance.scoring.engine.steps import Step
from compliance.scoring.engine.workings import Workings, work_out
from compliance.scoring.language.loading import load_policy, policy_from_content, policy_of
from compliance.scoring.language.policy import Policy
from compliance.scoring.levers import Change, Lever, levers
from compliance.scoring.result import Fired, Reading, Result, StageResult, Why

__all__ = [
    "ENGINE_VERSION",
    "Case",
    "Change",
    "Finding",
    "Fired",
    "Given",
    "Item",
    "Lever",
    "Plan",
    "Points",
    "Policy",
    "Population",
    "Reading",
    "Result",
    "StageName",
    "StageResult",
    "Step",
    "Why",
    "Workings",
    "compile_policy",
    "explain",
    "levers",
    "load_policy",
    "points",
    "points_content",
    "policy_from_content",
    "policy_of",
    "read_case",
    "result_content",
    "result_from_content",
    "result_of",
    "score",
    "steps_content",
    "steps_from_content",
    "steps_of",
    "work_out",
]
