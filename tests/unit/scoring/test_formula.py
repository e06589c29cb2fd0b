from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from compliance.scoring.language.arithmetic import Value, read_formula
from compliance.scoring.language.formula import Misread

NAMES: dict[str, Value] = {"a": 3, "b": Fraction(1, 2), "none": None, "yes": True, "kind": "x"}


def value(text):
    return read_formula(text).evaluate(NAMES.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 3 - 2", 5),
        ("12 / 3 / 2", 2),
        ("1/3 + 1/6", Fraction(1, 2)),
        ("-a + 1", -2),
        ("2 ^ 3 - 1", 7),
        ("-2 ^ 2", -4),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("min(a, 2, b)", Fraction(1, 2)),
        ("max(a, 2) - abs(0 - 4)", -1),
        ("floor(7/2) + ceil(7/2)", 7),
        ("floor(-7/2)", -4),
        ("round(2.345, 2)", Fraction(47, 20)),
        ("if(a > 2, 1, 0)", 1),
        ("if(kind = 'y', 1, 0)", 0),
        ("a > 2 and b < 1", True),
        ("a > 3 or not yes", False),
        ("not (a = 3)", False),
        ("a != 3 or kind = 'x'", True),
        ("none + 1", None),
        ("1 / 0", None),
        ("none > 0 or none <= 0", False),
        ("none != 1", False),
        ("if(none > 0, 1, 2)", 2),
    ],
)
def test_formulas_mean_what_they_say(text, expected):
    assert value(text) == expected


NO_FORMULAS = """1 +|(1|1)|a b|1 < 2 < 3|nope(1)|min()|a ^ b|a ^ 99|a ^ -1|'x|a.b|a[0]|a; b|lambda: 1|1e5|a = = b"""


@pytest.mark.parametrize(
    "text",
    ["", *NO_FORMULAS.split("|"), "__import__('os')", "(" * 40 + "1" + ")" * 40, "1+" * 600 + "1", "not " * 50 + "yes"],
)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(Misread):
        read_formula(text)


@settings(deadline=None)
@given_any(st.text(alphabet="ab01.+-*/^()<>=!,' andornotif", max_size=40))
def test_any_text_is_either_a_formula_or_refused(text):
    with suppress(Misread):
        assert read_formula(text).text == text


ARITHMETIC = st.recursive(
    st.integers(0, 99).map(str),
    lambda inner: st.tuples(inner, st.sampled_from(("+", "-", "*")), inner).map(lambda parts: f"({' '.join(parts)})"),
    max_leaves=12,
)


@settings(deadline=None)
@given_any(ARITHMETIC)
def test_arithmetic_agrees_with_python(text):
    assert value(text) == eval(text)  # noqa: S307  a text made by this test
