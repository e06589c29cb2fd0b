import pytest

from compliance.checklists import located_yaml
from compliance.checklists.located_yaml import read_yaml
from compliance.core.errors import Problem, Refused


def problems_of(text):
    with pytest.raises(Refused) as refused:
        read_yaml(text, file="a.yaml")
    return [(problem.where, problem.code) for problem in refused.value.problems]


def test_every_scalar_is_text():
    text = "a: NO\nb: 2.10\nc: 2026-11-23\nd: ~\ne:\n"
    assert read_yaml(text, file="a.yaml").value == {"a": "NO", "b": "2.10", "c": "2026-11-23", "d": "~", "e": ""}


def test_text_is_brought_to_one_unicode_form_and_loses_its_byte_order_mark():
    assert read_yaml("\ufeffa: Cafe\u0301\n", file="a.yaml").value == {"a": "Café"}


def test_each_part_knows_its_line():
    document = read_yaml("a:\n  - x\n  - b: >-\n      long\n      text\n", file="a.yaml")
    places = [(), ("a",), ("a", 0), ("a", 1), ("a", 1, "b"), ("a", 1, "missing")]
    assert [document.where(place) for place in places] == [
        "a.yaml:1",
        "a.yaml:1",
        "a.yaml:2",
        "a.yaml:3",
        "a.yaml:3",
        "a.yaml:3",
    ]


def test_a_yaml_bomb_is_refused_at_its_first_anchor_and_never_expanded():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{this}: &{this} [{','.join(['*' + last] * 9)}]\n" for last, this in zip("abcdefghi", "bcdefghij", strict=True)
    )
    found = problems_of(bomb)
    assert found[0] == ("a.yaml:1", "checklists.yaml_alias")
    assert len(found) == 91


def test_no_more_than_a_hundred_problems_are_listed():
    assert len(problems_of("a: &a x\n" + "".join(f"k{n}: *a\n" for n in range(500)))) == 100


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("", "a.yaml:1", "yaml_empty"),
        ("# only a remark\n", "a.yaml:1", "yaml_empty"),
        ("a: x\na: y\n", "a.yaml:2", "yaml_key_repeated"),
        ("a: !!python/object:os.system x\n", "a.yaml:1", "yaml_tag"),
        ("a: x\nb: !secret y\n", "a.yaml:2", "yaml_tag"),
        ("a: x\n---\nb: y\n", "a.yaml:2", "yaml_second_document"),
        ("? [a, b]\n: x\n", "a.yaml:1", "yaml_key"),
        ("? " * 100_000, "a.yaml:1", "yaml_key"),
        ("a: x\nb: [c\n", "a.yaml:3", "yaml_syntax"),
        ("a: x\n  b: y\n", "a.yaml:2", "yaml_syntax"),
        ("a: x\nb: \x07\n", "a.yaml:2", "yaml_character"),
        ("a: x\nb: \ud800\n", "a.yaml:2", "yaml_character"),
        ("a: " + "[" * 100_000, "a.yaml:1", "yaml_too_deep"),
        ("{a: " * 100_000, "a.yaml:1", "yaml_too_deep"),
    ],
)
def test_what_is_dangerous_or_ambiguous_is_refused_at_its_line(text, where, code):
    assert problems_of(text) == [(where, f"checklists.{code}")]


def test_every_problem_of_the_text_is_listed():
    assert problems_of("a: &x 1\nb: *x\nc: !t 2\nc: 3\n") == [
        ("a.yaml:1", "checklists.yaml_alias"),
        ("a.yaml:2", "checklists.yaml_alias"),
        ("a.yaml:3", "checklists.yaml_tag"),
        ("a.yaml:4", "checklists.yaml_key_repeated"),
    ]


def test_a_text_that_is_too_large_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(located_yaml, "MAX_CHARACTERS", 10)
    with pytest.raises(Refused) as refused:
        read_yaml("[" * 11, file="a.yaml")
    assert refused.value.problems == (Problem("checklists.file_too_large", {"limit": 10}, "a.yaml"),)
