"""Two versions of a checklist side by side: what is lined up by id, and in which respects it is different."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.checklists.difference import Difference, Kind, difference
from compliance.checklists.difference_words import Part, wordings
from compliance.checklists.loading import load_checklist_text
from compliance.checklists.schema import Checklist

NEW = """      - id: GOV-03
        title: Keys are marked
        criticality: minor
        text: Each key carries a number.
        guidance: The number says nothing about the lock.
        evidence: [Key ring]
        applies_to: {roles: all, substances: all}
        citations: [{instrument: House requirement, clause: '3', status: house}]
"""


def changed(text: str, *pairs: tuple[str, str]) -> Checklist:
    """The checklist under its next number, with each first text of a pair replaced by the second."""
    for old, new in (("version: 1.0.0", "version: 1.1.0"), *pairs):
        assert old in text
        text = text.replace(old, new, 1)
    return load_checklist_text(text)


def kinds(told: Difference) -> dict[str, list[str]]:
    return {each.id: [kind.value for kind in each.kinds] for each in told.requirements}


def without(text: str, id_: str) -> str:
    """The checklist's text without one requirement."""
    head, mark, rest = text.partition(f"      - id: {id_}\n")
    ends = [place for place in (rest.find("      - id: "), rest.find("  - id: TRA")) if place >= 0]
    return head + rest[min(ends) :] if mark else text


def test_a_version_is_the_same_as_one_that_differs_in_its_number_alone(small, small_text):
    told = difference(small, changed(small_text))
    assert (told.is_same, told.unchanged, told.requirements) == (True, 3, ())


def test_an_added_and_a_removed_requirement_are_told_in_their_places(small, small_text):
    told = difference(
        small, load_checklist_text(without(small_text, "GOV-02").replace("  - id: TRA", NEW + "  - id: TRA", 1))
    )
    assert kinds(told) == {"GOV-02": ["removed"], "GOV-03": ["added"]}
    assert told.unchanged == 2
    assert [stage.is_same for stage in told.stages] == [False, True]


@pytest.mark.parametrize(
    ("pair", "kind", "texts"),
    [
        (("title: Keys are counted", "title: Keys get counted"), Kind.TEXT, ("title",)),
        (("The book shows both.", "The book shows them."), Kind.TEXT, ("guidance",)),
        (("- Key book", "- Key book\n          - Key list"), Kind.TEXT, ("evidence",)),
        (("criticality: major", "criticality: minor"), Kind.CRITICALITY, ()),
        (("conditions: [rents_or_lets]", "conditions: [rents]"), Kind.APPLICABILITY, ()),
        (("clause: 2.10", "clause: '2.11'"), Kind.CITATIONS, ()),
        (("note: Read in full.", "note: Read in part."), Kind.CITATIONS, ()),
    ],
)
def test_what_changed_of_a_requirement_is_told_by_kind(small, small_text, pair, kind, texts):
    told = difference(small, changed(small_text, pair))
    assert kinds(told) == {"GOV-02": [kind.value]}
    assert told.by_id["GOV-02"].texts == texts
    assert told.counts[kind] == 1


@pytest.mark.parametrize(
    ("pair", "is_asked_otherwise"),
    [
        (("and the count is signed", "and both counts are signed"), True),
        (("criticality: major", "criticality: minor"), True),
        (("title: Keys are counted", "title: Keys get counted"), False),
        (("The book shows both.", "The book shows them."), False),
        (("- Key book", "- Key list"), False),
        (("conditions: [rents_or_lets]", "conditions: [rents]"), False),
        (("clause: 2.10", "clause: '2.11'"), False),
    ],
)
def test_only_another_statement_or_criticality_asks_for_another_answer(small, small_text, pair, is_asked_otherwise):
    told = difference(small, changed(small_text, pair))
    assert told.by_id["GOV-02"].asks_otherwise is is_asked_otherwise
    assert told.told_beside == (frozenset() if is_asked_otherwise else {"GOV-02"})


def test_words_listed_in_another_order_ask_the_same(small, small_text):
    told = difference(small, changed(small_text, ("[vaccine, reagent]", "[reagent, vaccine]")))
    assert told.is_same


def test_a_requirement_in_another_place_of_its_stage_is_moved_and_the_others_are_not(small):
    stage = small.stages[0]
    three = stage.model_copy(update={"requirements": (*stage.requirements, *small.stages[1].requirements)})
    turned = three.model_copy(update={"requirements": three.requirements[1:] + three.requirements[:1]})
    old, new = (small.model_copy(update={"stages": (each,)}) for each in (three, turned))
    assert kinds(difference(old, new)) == {"GOV-01": ["moved"]}


def test_stages_in_another_order_are_moved_and_their_requirements_are_not(small):
    told = difference(small, small.model_copy(update={"stages": small.stages[::-1]}))
    assert [(stage.id, stage.is_moved) for stage in told.stages] == [("TRA", True), ("GOV", False)]
    assert (told.requirements, told.is_same) == ((), False)


def test_a_stage_that_is_gone_stands_at_the_end(small):
    told = difference(small, small.model_copy(update={"stages": small.stages[1:]}))
    assert [(stage.id, stage.new is None) for stage in told.stages] == [("TRA", False), ("GOV", True)]
    assert kinds(told) == {"GOV-01": ["removed"], "GOV-02": ["removed"]}


def test_a_stage_with_another_title_is_not_the_same(small, small_text):
    told = difference(small, changed(small_text, ("title: Transport", "title: Carriage")))
    assert [stage.is_same for stage in told.stages] == [True, False]


def test_words_of_the_vocabularies_and_the_head_are_told(small, small_text):
    told = difference(
        small,
        changed(small_text, ("title: Cold store", "title: Cool store"), ("Does the site rent", "Does the firm rent")),
    )
    assert told.head == ("title",)
    assert [(word.vocabulary, word.id) for word in told.words] == [("conditions", "rents")]
    assert not told.is_same


def test_another_weight_under_the_same_policy_is_told(small):
    before = {"GOV-01": Fraction(5), "GOV-02": Fraction(3), "TRA-01": Fraction(1)}
    told = difference(small, small, weights=(before, before | {"TRA-01": Fraction(2)}))
    assert kinds(told) == {"TRA-01": ["weight"]}
    assert told.by_id["TRA-01"].weights == (Fraction(1), Fraction(2))


def test_words_of_one_side_only_are_marked():
    told = wordings("Keys are counted every evening.", "Keys are counted every week, and signed.")
    assert told.old == (Part("Keys are counted every ", False), Part("evening", True), Part(".", False))
    assert told.new == (Part("Keys are counted every ", False), Part("week, and signed", True), Part(".", False))


def test_chinese_is_marked_by_character():
    told = wordings("每天清点钥匙。", "每周清点钥匙。")
    assert [part.text for part in told.old if part.is_changed] == ["天"]
    assert [part.text for part in told.new if part.is_changed] == ["周"]


def test_a_line_broken_elsewhere_is_no_change():
    assert not any(part.is_changed for side in wordings("one two", "one\ntwo") for part in side)


def test_texts_of_few_words_repeated_are_told_apart_by_sentence_in_no_time():
    told = wordings("a b " * 500 + ". Kept.", "b a " * 500 + ". Kept.")
    assert [part.text for part in told.new if not part.is_changed][-1].strip() == "Kept."


@given(st.text("ab 。.\n天周'-", max_size=40), st.text("ab 。.\n天周'-", max_size=40))
def test_the_runs_of_each_side_joined_are_its_text(old, new):
    told = wordings(old, new)
    assert ("".join(p.text for p in told.old), "".join(p.text for p in told.new)) == (old, new)
