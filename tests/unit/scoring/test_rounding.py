from fractions import Fraction

import pytest

from compliance.scoring.language.rounding import Rounding, shown_exactly

VALUES = ("2.5", "3.5", "-2.5", "2.4", "-2.6", "1/3")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("half_up", (3, 4, -3, 2, -3, 0)),
        ("half_even", (2, 4, -2, 2, -3, 0)),
        ("truncate", (2, 3, -2, 2, -2, 0)),
        ("up", (3, 4, -3, 3, -3, 1)),
        ("floor", (2, 3, -3, 2, -3, 0)),
        ("ceil", (3, 4, -2, 3, -2, 1)),
    ],
)
def test_each_mode_rounds_its_way(mode, expected):
    assert tuple(Rounding(mode, 0).apply(Fraction(value)) for value in VALUES) == expected


def test_digits_are_kept_when_shown():
    assert Rounding("half_up", 2).show(Fraction(7, 3)) == "2.33"
    assert Rounding("half_up", 1).show(Fraction(100)) == "100.0"
    assert Rounding("truncate", 1).show(Fraction("2.59")) == "2.5"
    assert Rounding("half_up", 0).show(Fraction(-1, 3)) == "0"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("98.75", "98.75"), ("5", "5"), ("-1/8", "-0.125"), ("200/3", "200/3"), ("1/1000", "0.001"), ("0", "0")],
)
def test_exact_numbers_are_shown_as_decimals_only_when_they_end(value, shown):
    assert shown_exactly(Fraction(value)) == shown
