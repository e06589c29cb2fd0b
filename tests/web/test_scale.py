"""The scale of grades as a drawing."""

from audits.web.results.scale import Strip, scale_of
from compliance.scoring import Case, Given, Item, Policy, Result, StageName, compile_policy, load_policy, score

POLICY = """
policy: p
version: 1.0.0
title: P
credits: {met: 1, not_met: 0, not_applicable: skip}
weights: {minor: 1}
measures:
  score: {mean: credit, weighted: yes, scale: 100, show: half_up 1}
grades:
  on: score
  bands: {A: 95, B: 85, C: 75}
  otherwise: none
"""


def _scored(met: int, of: int = 20, policy: str = POLICY) -> tuple[Policy, Result]:
    loaded = load_policy(policy, file="p.yaml")
    items = [Item(id=f"R-{n}", stage="S", criticality="minor") for n in range(of)]
    given = {item.id: Given("met" if n < met else "not_met") for n, item in enumerate(items)}
    return loaded, score(compile_policy(loaded, items, [StageName("S", "Stage")]), Case(given))


def test_bands_begin_at_fifty_and_the_pin_stands_at_the_score() -> None:
    scale = scale_of(*_scored(18))
    assert scale is not None
    assert scale.strips == (
        Strip("0.00%", "50.00%", "No grade", "", "25.00%", "middle", False),
        Strip("50.00%", "20.00%", "C", "75–85", "60.00%", "middle", False),
        Strip("70.00%", "20.00%", "B", "85–95", "80.00%", "middle", True),
        Strip("90.00%", "10.00%", "A", "", "100.00%", "end", False),
    )
    assert (scale.pin, scale.pin_x, scale.pin_anchor) == ("90.0\u202f%", "80.00%", "middle")


def test_a_score_below_fifty_draws_the_whole_line() -> None:
    scale = scale_of(*_scored(1))
    assert scale is not None
    assert (scale.pin_x, scale.pin_anchor, scale.strips[0].width, scale.strips[0].here) == (
        "5.00%",
        "start",
        "75.00%",
        True,
    )


def test_the_best_score_keeps_its_label_inside() -> None:
    scale = scale_of(*_scored(20))
    assert scale is not None
    assert (scale.pin_x, scale.pin_anchor, scale.strips[-1].here) == ("100.00%", "end", True)


def test_there_is_no_scale_without_a_score_or_without_bands() -> None:
    assert scale_of(*_scored(0, of=0)) is None
    assert scale_of(*_scored(18, policy=POLICY[: POLICY.index("grades:")])) is None
