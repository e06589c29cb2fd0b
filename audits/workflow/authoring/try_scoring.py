"""What would an audit on the draft score? Tried on an invented sample under a policy; nothing is stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from compliance.authoring.composing import Rows
from compliance.policies.models import PolicyVersion
from compliance.scoring import Case, Given, Item, Result, StageName, Step, compile_policy, explain, score

MIX = ("met",) * 6 + ("partly_met",) * 2 + ("not_met", "not_applicable")


@dataclass(frozen=True, slots=True)
class Trial:
    """One sample, scored: what was answered, the result, and every step of its arithmetic."""

    answers: Mapping[str, str]
    result: Result
    steps: tuple[Step, ...]

    def count(self, answer: str) -> int:
        """Return how many requirements of the sample have that answer."""
        return sum(each == answer for each in self.answers.values())


def try_scoring(*, rows: Rows, policy: PolicyVersion, sample: str, seed: int = 1) -> Trial:
    """Return what the sample scores on the draft as it stands; Refused when the policy does not fit the draft.

    Samples: see SAMPLES. `seed` picks among random mixes; the same seed gives the same mix.
    """
    items = [
        Item(id=row.code, stage=stage.code, criticality=row.content["criticality"])
        for stage, inside in rows.items()
        for row in inside
    ]
    names = [StageName(stage.code, stage.title or stage.code) for stage in rows]
    plan = compile_policy(policy.policy, items, names)
    answers = SAMPLES[sample](items, seed)
    case = Case(answers={id_: Given(answer, reason=answer != "met", evidence=1) for id_, answer in answers.items()})
    return Trial(answers, score(plan, case), explain(plan, case))


def _all_met(items: Sequence[Item], seed: int) -> dict[str, str]:
    return {item.id: "met" for item in items}


def _mixed(items: Sequence[Item], seed: int) -> dict[str, str]:
    drawn = Random(seed)  # noqa: S311 - a sample, not a secret
    return {item.id: drawn.choice(MIX) for item in items}


def _critical_not_met(items: Sequence[Item], seed: int) -> dict[str, str]:
    answers = _all_met(items, seed)
    if critical := next((item.id for item in items if item.criticality == "critical"), None):
        answers[critical] = "not_met"
    return answers


def _nothing_answered(items: Sequence[Item], seed: int) -> dict[str, str]:
    return {item.id: "unanswered" for item in items}


SAMPLES: dict[str, Callable[[Sequence[Item], int], dict[str, str]]] = {
    "all_met": _all_met,
    "mixed": _mixed,
    "critical_not_met": _critical_not_met,
    "nothing_answered": _nothing_answered,
}
