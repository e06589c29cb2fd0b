from fractions import Fraction

import pytest

from compliance.scoring import Given, Why, result_content, score
from tests.unit.scoring.standard import case, standard_plan

PLAN = standard_plan()


def test_the_shipped_version_is_the_one_whose_digest_results_name():
    assert PLAN.policy.digest.startswith("a983a869e1ac1d79")


def test_everything_met_is_100_and_an_a():
    result = score(PLAN, case())
    assert (result.status, result.exact, result.shown, result.grade) == ("assessed", Fraction(100), "100.0", "A")
    assert (result.outcome, result.due, result.fired) == ("conforming", None, ())


def test_weights_are_five_three_and_one():
    # 17 points in all; a major one not met takes 3 of them
    assert score(PLAN, case(GOV_02="not_met")).exact == Fraction(1400, 17)
    assert score(PLAN, case(GOV_03="not_met")).exact == Fraction(1600, 17)


def test_partly_met_earns_half():
    result = score(PLAN, case(GOV_02="partly_met"))
    assert (result.exact, result.shown, result.grade) == (Fraction(3100, 34), "91.2", "B")


def test_not_applicable_leaves_the_sum():
    result = score(PLAN, case(GOV_02=Given("not_applicable", reason=True), GOV_03="not_met"))
    assert result.exact == Fraction(1300, 14)
    assert result.measures["not_applicable_share"].shown == "20.0"


def test_out_of_scope_is_not_counted_at_all():
    result = score(PLAN, case(GOV_02=None, GOV_03="out_of_scope"))
    assert (result.exact, result.counts) == (Fraction(100), {"met": 3})
    assert result.measures["not_applicable_share"].exact == 0


def test_unanswered_counts_as_zero():
    assert score(PLAN, case(GOV_02="unanswered")).exact == score(PLAN, case(GOV_02="not_met")).exact


@pytest.mark.parametrize("answer", ["not_met", "unanswered"])
def test_a_critical_one_not_met_or_unanswered_does_not_conform(answer):
    result = score(PLAN, case(GOV_01=answer))
    assert (result.outcome, result.grade, result.due) == ("not_conforming", None, None)
    assert [fired.rule for fired in result.fired] == ["critical_open"]
    assert result.fired[0].sentence.startswith("Critical requirements not met or not answered: 1.")


def test_a_critical_one_partly_met_is_conditional_for_ninety_days():
    result = score(PLAN, case(GOV_01="partly_met"))
    assert (result.outcome, result.grade, result.due_days) == ("conditional", "B", 90)


def test_a_critical_one_left_out_is_conditional_until_a_reviewer_accepts_it():
    left_out = Given("not_applicable", reason=True)
    assert score(PLAN, case(GOV_01=left_out)).outcome == "conditional"
    assert score(PLAN, case(GOV_01=left_out._replace(reviewed=True))).outcome == "conforming"


def test_a_major_one_left_out_is_no_condition():
    assert score(PLAN, case(GOV_02=Given("not_applicable", reason=True))).outcome == "conforming"


@pytest.mark.parametrize(
    ("changes", "grade", "outcome"),
    [
        ({}, "A", "conforming"),
        ({"GOV_03": "not_met"}, "B", "conforming"),
        ({"GOV_02": "not_met"}, "C", "conforming"),
        ({"GOV_02": "not_met", "STO_02": "not_met"}, None, "not_conforming"),
    ],
)
def test_bands_are_95_85_75_and_below_them_nothing(changes, grade, outcome):
    result = score(PLAN, case(**changes))
    assert (result.grade, result.outcome) == (grade, outcome)


def test_nothing_but_not_applicable_gives_no_score():
    nothing = dict.fromkeys(("GOV_01", "GOV_02", "GOV_03", "STO_01", "STO_02"), Given("not_applicable", reviewed=True))
    result = score(PLAN, case(**nothing))
    assert (result.status, result.exact, result.shown, result.grade) == ("not_assessable", None, "", None)
    assert (result.outcome, result.why) == ("not_assessable", Why("scoring.nothing_to_score", {"measure": "score"}))


def test_an_audit_with_nothing_in_scope_gives_no_score():
    result = score(PLAN, case(GOV_01=None, GOV_02=None, GOV_03=None, STO_01=None, STO_02=None))
    assert (result.status, result.counts, result.stages) == ("not_assessable", {}, ())


def test_stages_have_points_score_and_counts_of_their_own():
    governance, storage = score(PLAN, case(GOV_02="partly_met", STO_01=None)).stages
    assert (governance.stage, governance.title) == ("GOV", "Governance")
    assert (governance.points, governance.possible, governance.exact) == (Fraction(15, 2), 9, Fraction(250, 3))
    assert (governance.shown, governance.counts) == ("83.3", {"met": 2, "partly_met": 1})
    assert (storage.points, storage.possible, storage.shown, storage.counts) == (3, 3, "100.0", {"met": 1})


def test_a_stage_with_nothing_that_counts_has_no_score():
    result = score(PLAN, case(STO_01=Given("not_applicable", reviewed=True), STO_02="not_applicable"))
    assert (result.stages[1].exact, result.stages[1].shown) == (None, "")
    assert result_content(result)["stages"][1]["score"] == {
        "exact": None,
        "shown": "",
        "rounding": "half_up 1",
    }
