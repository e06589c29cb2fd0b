import re
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from compliance.core.canonical import canonical_json
from compliance.core.errors import Refused, sentence
from compliance.scoring import load_policy, policy_from_content
from compliance.scoring.messages import MESSAGES
from tests.unit.scoring.standard import standard

GOOD = """\
policy: small
version: 1.0.0
title: Small
credits: {met: 1, not_met: 0}
measures:
  score: {mean: credit, scale: 100}
  open: {count: {answer: not_met}}
rules:
  - rule: none_open
    when: open > 0
    outcome: conditional
    because: "{open} open"
grades:
  on: score
  bands: {A: 90, B: 50}
  otherwise: none
"""

OPEN = "open: {count: {answer: not_met}}"


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        load_policy(text, file="p.yaml")
    for problem in caught.value.problems:
        assert sentence(problem, MESSAGES)
    return [(problem.code, problem.where) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_policy_is_read():
    policy = load_policy(GOOD, file="p.yaml")
    assert (policy.code, policy.version, policy.title) == ("small", "1.0.0", "Small")


def test_the_digest_ignores_comments_and_layout_and_nothing_else():
    policy = load_policy(GOOD, file="p.yaml")
    assert (
        load_policy("# a comment\n" + GOOD.replace("{met: 1, not_met: 0}", "{ met: 1,  not_met: 0 }"), file="q").digest
        == policy.digest
    )
    assert load_policy(changed("B: 50", "B: 51"), file="p.yaml").digest != policy.digest


ORDERED = """policy: p
version: 1.0.0
title: P
groups:
  part:
    special: {id: "A*"}
    all: {}
values:
  second: {number: answer}
  first: [{number: second}, {times: 2}]
measures: {score: {sum: first, empty: 0}}
grades:
  on: score
  bands: {Outstanding: 10, Excellent: 5, Good: 1}
  otherwise: none
"""


def test_the_order_of_bands_groups_and_values_is_kept():
    first = load_policy(ORDERED, file="p.yaml")
    again = policy_from_content(first.content_bytes)
    assert [list(again.groups["part"]), list(again.values)] == [["special", "all"], ["second", "first"]]
    assert again.grades
    assert again.grades.order == ("Outstanding", "Excellent", "Good")
    assert again.digest == first.digest
    swapped = ORDERED.replace('    special: {id: "A*"}\n', "").replace(
        "    all: {}\n", '    all: {}\n    special: {id: "A*"}\n'
    )
    assert load_policy(swapped, file="p.yaml").digest != first.digest


def test_a_policy_whose_order_is_the_sorted_one_keeps_its_digest():
    policy = standard()
    assert policy.content_bytes == canonical_json(policy.content)


@pytest.mark.parametrize("path", sorted(Path("tests/data/policies").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_scheme_comes_back_from_the_store(path):
    policy = load_policy(path.read_text(encoding="utf-8"), file=path.name)
    again = policy_from_content(policy.content_bytes)
    assert (again.digest, list(again.values), again.content) == (policy.digest, list(policy.values), policy.content)
    if policy.grades and again.grades:
        bands = [[(band.grade, band.text) for band in each.bands] for each in (policy.grades, again.grades)]
        assert (again.grades.order, bands[1]) == (policy.grades.order, bands[0])


def test_stored_content_gives_the_same_policy_back():
    policy = standard()
    again = policy_from_content(policy.content_bytes)
    assert (again.digest, again.measures.keys(), again.rules[0].id) == (
        policy.digest,
        policy.measures.keys(),
        "critical_open",
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("credits:", "credit:", "policy.key_unknown", 4),
        ("version: 1.0.0", "version: one", "policy.wrong_kind", 2),
        ("title: Small\n", "", "policy.key_missing", 1),
        ("mean: credit", "mean: credits", "policy.name_unknown", 6),
        ("mean: credit", "average: credit", "policy.key_unknown", 6),
        ("when: open > 0", "when: opened > 0", "policy.name_unknown", 10),
        ("when: open > 0", "when: open >", "policy.formula_misread", 10),
        ("when: open > 0", "when: open + 1", "policy.formula_kind", 10),
        ("when: open > 0", "when: open > 'x'", "policy.formula_kind", 10),
        ("when: open > 0", "when: __import__('os')", "policy.formula_misread", 10),
        ("outcome: conditional", "outcome: fine", "policy.word_unknown", 11),
        ("outcome: conditional", "measure: open", "policy.rule_unclear", 9),
        ('"{open} open"', '"{closed} open"', "policy.name_unknown", 9),
        ("  on: score\n", "", "policy.grades_kind", 14),
        ("A: 90", "A: ninety", "policy.wrong_kind", 15),
        ("A: 90", "A: .nan", "policy.wrong_kind", 15),
        ("A: 90", "A: 1e3", "policy.wrong_kind", 15),
        ("A: 90", "A: " + "9" * 50, "policy.wrong_kind", 15),
        ("A: 90", "A: -.inf", "policy.wrong_kind", 15),
        ("scale: 100", "scale: " + "9" * 1_900, "policy.wrong_kind", 6),
        ("scale: 100", "scale: 1/0", "policy.wrong_kind", 6),
        (OPEN, "score: {count: {}}", "policy.duplicate_key", 7),
        (OPEN, "open: {formula: open + 1}", "policy.circle", 7),
        (
            OPEN,
            "open: {count: {answer: not_met}, weighted: yes}",
            "policy.key_not_beside",
            7,
        ),
        (
            OPEN,
            "open: {count: {}, per: stage}",
            "policy.number_needed",
            10,
        ),
    ],
)
def test_a_mistake_is_refused_with_its_line(old, new, code, line):
    assert (code, f"p.yaml:{line}") in refused(changed(old, new))


def test_all_mistakes_of_a_form_are_listed_at_once():
    problems = refused(changed("credits:", "credit:").replace("outcome: conditional", "outcome: fine"))
    assert sorted(problems) == [("policy.key_unknown", "p.yaml:4"), ("policy.word_unknown", "p.yaml:11")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "policy.empty"),
        ("# nothing\n", "policy.empty"),
        ("policy: a\n---\npolicy: b\n", "policy.two_documents"),
        ("a: &x 1\n", "policy.anchor"),
        ("a: *x\n", "policy.anchor"),
        ("a: !!python/object:os.system x\n", "policy.tag"),
        ("a: !!float 1\n", "policy.tag"),
        ("a:\n", "policy.value_missing"),
        ("a: 1\na: 2\n", "policy.duplicate_key"),
        ("? [a, b]\n: 1\n", "policy.key_not_text"),
        ("a: [1, 2\n", "policy.not_yaml"),
        ("a: \x00\n", "policy.not_yaml"),
        ("just words", "policy.wrong_kind"),
        ("[" * 50_000, "policy.too_deep"),
        ("a: " + "{b: " * 30 + "1" + "}" * 30, "policy.too_deep"),
        ("x: [" + "1," * 60_000 + "]", "policy.too_many_parts"),
        ("a: " + "x" * 3_000, "policy.text_too_long"),
        ("a: " + "9" * 100_000, "policy.text_too_long"),
        ('a: "\\ud800"\n', "policy.not_yaml"),
        ("x" * 10_000_000, "policy.too_large"),
    ],
)
def test_hostile_yaml_is_refused_in_bounded_time(text, code):
    start = process_time()
    assert [each for each, _ in refused(text)] == [code]
    assert process_time() - start < 5


def test_a_yaml_bomb_is_refused_at_its_first_anchor():
    lines = [f"{after}: &{after} [*{before}, *{before}]\n" for before, after in pairwise("abcdefghi")]
    bomb = "a: &a [x, x]\n" + "".join(lines)
    assert refused(bomb) == [("policy.anchor", "p.yaml:1")]


@pytest.mark.parametrize("data", [b"", b"[", b'{"policy": 1.5}', b'{"policy": null}', b"[" * 100_000, b"\xff"])
def test_stored_content_that_is_no_policy_is_refused(data):
    with pytest.raises(Refused):
        policy_from_content(data)


def test_every_code_has_a_sentence():
    used = set()
    for path in Path("compliance/scoring").rglob("*.py"):
        used |= set(re.findall(r'"((?:policy|scoring)\.[a-z_]+)"', path.read_text()))
    assert used - set(MESSAGES) == set()
