import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.substances.cas import as_cas, check_digit, is_sound


@pytest.mark.parametrize(
    "number",
    ["21409-26-7", "39742-60-4", "23056-29-3", "125541-22-2", "1609-66-1", "41661-47-6", "67-64-1", "7732-18-5"],
)
def test_a_real_number_ends_with_its_check_digit(number: str) -> None:
    assert is_sound(number)


def test_a_number_that_is_passed_around_wrongly_is_caught() -> None:
    assert not is_sound("1609-66-5")
    assert check_digit("1609-66-5") == 1


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("67-64-1", "67-64-1"),
        (" 67 – 64 – 1 ", "67-64-1"),
        ("CAS 67‑64‑1", "67-64-1"),
        ("cas no. 67-64-1", None),
        ("６７-６４-１", "67-64-1"),
        ("067-64-1", None),
        ("67-64", None),
        ("2933.36", None),
        ("acetone", None),
    ],
)
def test_a_number_is_recognised_however_it_is_typed(typed: str, number: str | None) -> None:
    assert as_cas(typed) == number


@given(st.integers(min_value=10, max_value=9_999_999), st.integers(min_value=0, max_value=99), st.data())
def test_one_wrong_digit_is_always_seen(first: int, second: int, data: st.DataObject) -> None:
    sound = f"{first}-{second:02}-0"
    sound = f"{sound[:-1]}{check_digit(sound)}"
    wrong = data.draw(st.integers(min_value=0, max_value=9).filter(lambda digit: digit != int(sound[-1])))
    assert is_sound(sound)
    assert not is_sound(f"{sound[:-1]}{wrong}")
