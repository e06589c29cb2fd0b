import pytest

from compliance.core.errors import Refused, sentence
from compliance.scoring import load_policy
from compliance.scoring.messages import MESSAGES

HEAD = "policy: p\nversion: 1.0.0\ntitle: P\n"
SCALE = "credits: {met: 1, partly_met: 1/2, not_met: 0, not_applicable: skip, unanswered: 0}\n"
OTHERWISE = "  otherwise: none\n"
SCORE = "measures:\n  score: {mean: credit, scale: 100}\n"


def problems(body: str) -> list[str]:
    try:
        load_policy(HEAD + body, file="p.yaml")
    except Refused as refused:
        found = refused.problems
    else:
        found = ()
    assert all(sentence(problem, MESSAGES) for problem in found)
    return [f"{problem.where.partition(':')[2]} {problem.code.partition('.')[2]}" for problem in found]


def graded(bands: str, measure: str = "{mean: credit, scale: 100}", otherwise: str = OTHERWISE) -> list[str]:
    measures = f"measures:\n  score: {measure}\n"
    return problems(f"{SCALE}{measures}grades:\n  on: score\n  bands: {{{bands}}}\n{otherwise}")


def test_bands_in_order_are_accepted():
    assert graded("A: 90, B: 50") == []
    assert graded("A: '> 90', B: '> 50'") == []
    assert graded("A: '<= 10', B: '<= 50'") == []
    assert graded("A: 90 to 100, B: '< 90'", otherwise="") == []
    assert graded("A: '> 50', B: '> 0', C: 0", otherwise="") == []


def test_bands_that_cover_everything_need_no_otherwise():
    assert graded("A: 90, B: 0", otherwise="") == []
    assert graded("A: 90, B: 50", otherwise="") == ["8 otherwise_missing"]


def test_bands_out_of_order_are_refused():
    assert graded("B: 50, A: 90") == ["9 band_out_of_order"]


def test_overlapping_bands_are_refused():
    assert graded("A: 50 to 100, B: 0 to 60") == ["9 bands_overlap"]
    assert graded("A: 50 to 100, B: 0 to 50") == ["9 bands_overlap"]


def test_gapped_bands_are_refused():
    assert graded("A: 60 to 100, B: 0 to 50") == ["9 bands_gap"]
    assert graded("A: '> 60', B: '< 60'") == ["9 bands_gap"]


def test_a_gap_narrower_than_the_declared_rounding_is_none():
    assert graded("A: 2.6 to 5, B: 0 to 2.5", "{mean: credit, scale: 5}") == ["9 bands_gap"]
    assert graded("A: 2.6 to 5, B: 0 to 2.5", "{mean: credit, scale: 5, round: truncate 1}") == []


def test_bands_of_whole_points_meet_when_the_measure_is_always_whole():
    findings = "finding_values: {points: {minor: 1, major: 10}}\nmeasures:\n"
    bands = "grades:\n  on: score\n  bands: {E: 96 to 100, G: 86 to 95}\n  otherwise: none\n"
    lost = "  lost: {sum: points, of: findings}\n  score: 100 - lost\n"
    assert problems(findings + lost + bands) == []
    assert problems(findings + lost.replace("100 - lost", "100 - lost / 2") + bands) == ["10 bands_gap"]
    assert problems(findings + lost.replace("100 - lost", "floor(100 - lost / 2)") + bands) == []
    assert problems(findings.replace("minor: 1", "minor: 1/2") + lost + bands) == ["10 bands_gap"]


def test_a_band_out_of_reach_is_refused():
    assert graded("A: 101, B: 50") == ["9 band_unreachable"]
    assert graded("A: 90, B: 50, C: '< 0'") == ["9 bands_gap", "9 band_unreachable"]
    assert graded("A: '> 100', B: 50") == ["9 band_unreachable"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("[{grade: A, when: open = 0}, {grade: B, when: open <= 3}]", []),
        ("[{grade: A, when: open <= 3}, {grade: B, when: open = 2}]", ["8 row_unreachable"]),
        ("[{grade: A, when: open <= 3}, {grade: B, when: open < 2 and score > 50}]", ["8 row_unreachable"]),
        ("[{grade: A, when: open >= 0}, {grade: B, when: open = 2}]", ["8 row_unreachable"]),
        ("[{grade: A, when: open < 0}]", ["8 row_unreachable"]),
        ("[{grade: A, when: open <= 3 and score > 50}, {grade: B, when: open = 2}]", []),
    ],
)
def test_table_rows_that_no_case_gets_to_are_refused(rows, expected):
    measures = "measures:\n  {score: {mean: credit, scale: 100, empty: 0}, open: {count: {answer: not_met}}}\n"
    assert problems(f"{SCALE}{measures}grades:\n  table: {rows}\n  otherwise: none\n") == expected


def test_a_table_must_say_what_holds_otherwise():
    measures = "measures:\n  open: {count: {answer: not_met}}\n"
    table = "grades:\n  table: [{grade: A, when: open = 0}]\n"
    assert problems(SCALE + measures + table) == ["8 otherwise_missing"]


@pytest.mark.parametrize(
    "when",
    [
        "score > 100",
        "score < 0",
        "open < 0",
        "score > 90 and score > 101",
        "open + 1 = 0",
        "kind = 'x'",
    ],
)
def test_a_gate_that_can_never_fire_is_refused(when):
    body = f"""{SCALE}facts:
  kind: {{one_of: [a, b]}}
measures:
  score: {{mean: credit, scale: 100, empty: none}}
  open: {{count: {{answer: not_met}}}}
rules:
  - {{rule: gate, when: "{when}", outcome: not_conforming, because: never}}
"""
    assert problems(body) == ["11 rule_never_applies"]
    assert problems(body.replace(when, f"{when} or score < 50")) == []


def test_a_gate_on_a_grade_that_does_not_exist_is_refused():
    rules = "rules: [{rule: z, when: grade = 'Z', suffix: '+', because: never}]\n"
    grades = "grades: {on: score, bands: {A: 90}, otherwise: none}\n"
    assert problems(SCALE + SCORE + rules + grades) == ["7 rule_never_applies"]
    assert problems(SCALE + SCORE + rules.replace("Z", "A") + grades) == []


def test_a_measure_that_may_be_empty_must_say_so_before_a_formula_uses_it():
    rule = "rules: [{rule: low, when: score < 50, outcome: conditional, because: low}]\n"
    assert problems(SCALE + SCORE + rule) == ["6 empty_undeclared"]
    assert problems(SCALE + SCORE.replace("100}", "100, empty: none}") + rule) == []


def test_a_division_that_may_be_by_zero_must_say_what_it_is_worth():
    counts = "measures:\n  a: {count: {}}\n"
    assert problems(SCALE + counts + "  share: {formula: 1 / a}\n") == ["7 division_by_zero"]
    assert problems(SCALE + counts + "  share: {formula: 1 / a, empty: 0}\n") == []
    assert problems(SCALE + counts + "  share: {formula: 1 / (a + 1)}\n") == []
    rule = "rules: [{rule: r, when: 1 / a > 2, outcome: conditional, because: x}]\n"
    assert problems(SCALE + counts + rule) == ["7 division_in_condition"]


def test_an_answer_that_is_not_of_the_scale_is_refused():
    assert problems(SCALE + "measures:\n  open: {count: {answer: notmet}}\n") == ["6 answer_unknown"]
    assert problems("credits: {met: 1, fulfilled: mett}\n" + SCORE) == [" answer_unknown"]


def answer_rules(*rules: str, count: str = "{answer: not_met}") -> list[str]:
    listed = "".join(f"  - {rule}\n" for rule in rules)
    return problems(f"{SCALE}measures:\n  open: {{count: {count}}}\nrules:\n{listed}")


def test_an_answer_rule_may_not_look_at_what_it_sets():
    rule = "{rule: a, when: open > 0, for: {id: X}, answer: not_met, because: derived}"
    assert answer_rules(rule) == ["8 answer_circle"]
    assert answer_rules(rule, count="{answer: not_met, not: {id: X}}") == []
    assert answer_rules(rule, count="{answer: not_met, id: [Y, Z]}") == []


def test_an_answer_rule_may_not_look_at_what_a_later_one_sets():
    first = "{rule: a, when: open > 0, for: {id: X}, answer: not_met, because: derived}"
    later = "{rule: b, for: {id: Y, evidence: missing}, answer: not_met, because: no evidence}"
    assert answer_rules(first, later, count="{answer: not_met, id: Y}") == ["8 answer_circle"]
    assert answer_rules(later, first, count="{answer: not_met, id: Y}") == []


def test_rules_on_different_criticalities_do_not_meet():
    rule = "{rule: a, when: open > 0, for: {criticality: minor}, answer: not_met, because: derived}"
    assert answer_rules(rule, count="{answer: not_met, criticality: [critical, major]}") == []
    assert answer_rules(rule, count="{answer: not_met, stage: GOV}") == ["8 answer_circle"]


def test_measures_made_of_each_other_are_refused():
    assert problems("measures:\n  a: b + 1\n  b: c\n  c: a\n") == ["5 circle"]


def test_a_rule_that_changes_a_measure_it_looks_at_is_a_circle():
    body = SCALE + SCORE.replace("100}", "100, empty: 0}")
    assert problems(body + "rules: [{rule: r, when: score > 5, measure: score, add: -1, because: x}]\n") == ["6 circle"]
