"""Random policies, checklists and answer vectors, for holding the two engines against each other."""

from hypothesis import strategies as st

from compliance.scoring import Item
from compliance.scoring.vector import CODES

STAGES = ("S1", "S2", "S3")
CRITICALITIES = ("critical", "major", "minor")
ANSWERS = ("met", "partly_met", "not_met", "not_applicable", "unanswered")

CREDITS = st.sampled_from(("0", "1", "1/2", "1/3", "2/7", "-1", "3", "0.25"))
NUMBERS = st.sampled_from(("1", "2", "3", "1/2", "7/3", "10"))
SELECTORS = st.sampled_from(
    (
        "{}",
        "{criticality: critical}",
        "{criticality: [major, minor], answer: [not_met, unanswered]}",
        "{stage: S1, answer: partly_met}",
        "{answer: met, evidence: missing}",
        "{answer: not_applicable, reason: missing}",
        "{not: {answer: [met, partly_met]}}",
        "{any: [{reviewed: yes}, {stage: S2}]}",
        "{credit: '> 1/3'}",
        "{tag: t, answer: met}",
        "{id: 'R-0?', answer: [met, partly_met]}",
        "{not: {any: [{id: '*3'}, {effort: '> 1'}]}}",
    )
)
MODES = ("half_up 1", "truncate 0", "half_even 1", "ceil 0", "up 1")
DIVISORS = st.sampled_from(("3", "-7/2", "evidence"))
ROUNDINGS = st.sampled_from(("", *(f", round: {mode}" for mode in MODES)))
WEIGHTED = st.sampled_from(("", ", weighted: yes", ", weighted: level"))
EMPTY = st.sampled_from(("none", "0", "5/2"))
LIST_WEIGHTS = st.sampled_from(("", ", weights: {open: 1, given: 1/2, otherwise: 3}"))
SCALES = st.sampled_from(("1", "100", "-3", "1/7"))


@st.composite
def policies(draw):
    """A policy as text, made of every operator that can be drawn without making it senseless."""
    earned = ", ".join(f"{answer}: {draw(CREDITS)}" for answer in ANSWERS[:3])
    left_out = draw(st.sampled_from(("skip", "met", "1/2")))
    weights = ", ".join(f"{each}: {draw(NUMBERS)}" for each in CRITICALITIES)
    measures = [f"  {name}: {text}" for name, text in draw(measure_texts()).items()]
    rules = draw(st.lists(rule_texts(), min_size=1, max_size=6))
    listed = "\n".join(f"  - {{rule: r{at}, {text}, because: said}}" for at, text in enumerate(rules))
    return f"""policy: random
version: 1.0.0
title: Random
credits: {{{earned}, not_applicable: {left_out}, unanswered: 0}}
weights: {{{weights}}}
values:
  level:
    - {{is: 2}}
    - {{for: {{stage: S1, answer: met}}, add: 3/2}}
    - {{for: {{reviewed: yes}}, times: 2}}
    - {{for: {{stage: S2}}, subtract: 1/3}}
    - {{for: {{id: '*1'}}, add: effort}}
    - {{for: {{evidence: missing}}, divide: {draw(DIVISORS)}}}
    - {{at_most: 4}}
facts:
  given: {{is: number, default: 7/2}}
measures:
{chr(10).join(measures)}
rules:
{listed}
{draw(grade_texts())}
"""


@st.composite
def measure_texts(draw):
    def tally(kind):
        weighted = (
            draw(st.sampled_from(("", ", weighted: yes", ", weighted: level"))) if kind in ("sum", "mean") else ""
        )
        value = draw(st.sampled_from(("credit", "level")))
        over, scale = draw(SELECTORS), draw(SCALES)
        return f"{kind}: {value}, over: {over}{weighted}, scale: {scale}, empty: {draw(EMPTY)}{draw(ROUNDINGS)}"

    kinds = st.sampled_from(("sum", "mean", "min", "max", "share"))
    folds = st.sampled_from(("sum", "mean", "min", "max"))
    weights = draw(
        st.sampled_from(("", ", weights: {S1: 2, S3: 1/3, otherwise: 1}", ", weights: {S1: 2, otherwise: 0}"))
    )
    return {
        "score": f"{{{tally(draw(kinds))}}}",
        "open": f"{{count: {draw(SELECTORS)}}}",
        "weak": f"{{count: {draw(SELECTORS)}, scale: {draw(SCALES)}}}",
        "stage_score": f"{{{tally(draw(kinds))}, per: stage}}",
        "stage_count": f"{{count: {draw(SELECTORS)}, per: stage}}",
        "folded": f"{{{draw(folds)}: stage_score{weights}, empty: {draw(EMPTY)}}}",
        "both": f"{{{draw(folds)}: [open, given, weak]{draw(LIST_WEIGHTS)}, empty: 0}}",
        "stages_open": "{count: stage_count, where: '>= 1'}",
        "ratio": f"{{formula: 100 * open / (open + weak), empty: {draw(EMPTY)}{draw(ROUNDINGS)}}}",
        "mixed": "{formula: 'max(open, weak) - min(abs(folded), 3) ^ 2 + floor(score)', empty: 1}",
        "per_stage": "{formula: 'if(stage_count > 1, stage_score + open, stage_count * 2)', per: stage, empty: none}",
        "lowest": f"{{min: per_stage, empty: {draw(EMPTY)}}}",
        "looked": "{table: [{when: open > 2, is: 7}, {when: weak > open, is: score}], otherwise: folded, empty: none}",
    }


CONDITIONS = st.sampled_from(
    (
        "open > 2",
        "weak > 0 or open = 1",
        "score > 1 and not (open > 1)",
        "folded < 1/2",
        "ratio >= 50",
        "mixed != 0",
        "lowest <= 1",
        "stages_open >= 2",
        "both > 3",
        "looked > 1",
        "score = folded",
        "round(score, 1) > 1",
    )
)


@st.composite
def rule_texts(draw):
    when = draw(CONDITIONS)
    effects = ("outcome", "change", "cap", "name", "decorate", "graded", "answers", "no_score")
    match draw(st.sampled_from(effects)):
        case "outcome":
            outcome = draw(st.sampled_from(("conditional", "not_conforming")))
            return f"when: '{when}', outcome: {outcome}, due: {draw(st.integers(1, 99))} days"
        case "change":
            change = draw(st.sampled_from(("add: -1", "at_most: 3", "at_least: open", "set: 5", "add: weak * 1/3")))
            return f"when: 'weak > 1', measure: {draw(st.sampled_from(('score', 'stage_score')))}, {change}"
        case "cap":
            return f"when: '{when}', grade_at_most: B"
        case "name":
            return f"when: '{when}', outcome: conditional, grade: {draw(st.sampled_from(('C', 'special')))}"
        case "decorate":
            return f"when: '{when}', suffix: +"
        case "graded":
            return """when: "grade = 'A' or grade = 'none'", outcome: conditional, due: 3 months"""
        case "answers":
            return "for: {evidence: missing, answer: met, stage: S2}, answer: not_met"
    return "when: 'open > 7', outcome: not_assessable"


BANDS = "  on: score\n  bands: {A: 2, B: 1, C: 1/3}\n  otherwise: none"
LOW_IS_GOOD = """  on: score
  bands: {A: '<= -1', B: '< 1', C: '<= 50'}
  otherwise: D
  outcomes: {D: not_conforming, C: conditional}"""
ROWS = """  table:
    - {grade: A, when: open = 0}
    - {grade: B, when: open <= 2 and score > 0}
    - {grade: C, when: weak > 1}
  otherwise: none"""
TIERS = """  tiers: [{grade: C, when: score > 0}, {grade: B, when: open < 3}, {grade: A, when: ratio > 60}]
  otherwise: none"""


def grade_texts():
    return st.sampled_from((BANDS, LOW_IS_GOOD, ROWS, TIERS)).map("grades:\n{}".format)


@st.composite
def checklists(draw):
    """Up to 25 requirements."""
    kinds = st.tuples(
        st.sampled_from(STAGES),
        st.sampled_from(CRITICALITIES),
        st.sampled_from(((), ("t",), ("t", "u"))),
        st.sampled_from(((), (("effort", "1"),), (("effort", "3/2"),))),
    )
    return tuple(Item(f"R-{at:02}", *kind) for at, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=25))))


def vectors(size):
    """Forty answer vectors for a checklist of this size."""
    known = [code | flags << 3 for code in sorted(CODES.values()) for flags in range(8)]
    table = bytes(known[at % len(known)] for at in range(256))
    return st.binary(min_size=40 * size, max_size=40 * size).map(
        lambda noise: [noise[at * size : (at + 1) * size].translate(table) for at in range(40)]
    )
