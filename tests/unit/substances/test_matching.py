"""Which lines a query meets, by which rule, and how far that can be relied on."""

from datetime import date

import pytest

from compliance.core.errors import Refused
from compliance.substances.matching import ListIndex, find_matches, hs_digits
from compliance.substances.schema import ControlList

LIST = ControlList.model_validate(
    {
        "code": "xx-list",
        "edition": "1",
        "jurisdiction": "XX",
        "title": "A list",
        "source": "Gazette 1",
        "valid_from": "2020-01-01",
        "substances": [
            {
                "name": "4-Piperidone",
                "cas": "41661-47-6",
                "synonyms": ["piperidin-4-one"],
                "hs": ["293339"],
                "covers": ["salt"],
                "forms": [{"name": "4-piperidone hydrochloride", "kind": "salt", "cas": "41979-39-9"}],
                "valid_from": "2024-12-03",
                "source": "Gazette 9",
            },
            {
                "name": "Acetone",
                "cas": "67-64-1",
                "hs": ["29141100"],
                "valid_from": "2020-01-01",
                "valid_to": "2022-12-31",
                "source": "Gazette 1",
            },
        ],
    }
)


def met(query: str) -> list[tuple[str, str, str, bool]]:
    return [(m.substance.name, m.rule, m.met, m.certain) for m in find_matches(query, [ListIndex(LIST)])]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("41661-47-6", ("4-Piperidone", "cas", "41661-47-6", True)),
        ("CAS 41661–47–6", ("4-Piperidone", "cas", "41661-47-6", True)),
        ("4 PIPERIDONE", ("4-Piperidone", "name", "4-Piperidone", True)),
        ("4-piperidone monohydrate", ("4-Piperidone", "name", "4-Piperidone", True)),
        ("Piperidin-4-one", ("4-Piperidone", "synonym", "piperidin-4-one", True)),
        ("41979-39-9", ("4-Piperidone", "salt", "4-piperidone hydrochloride (41979-39-9)", True)),
        ("4-piperidone hydrobromide", ("4-Piperidone", "salt", "4-Piperidone", True)),
        ("piperidin-4-one sulfate", ("4-Piperidone", "salt", "piperidin-4-one", True)),
        ("(R)-4-piperidone", ("4-Piperidone", "isomer", "4-Piperidone", False)),
        ("acetone hydrochloride", ("Acetone", "salt", "Acetone", False)),
        ("2933", ("4-Piperidone", "hs", "293339", False)),
        ("2933.39", ("4-Piperidone", "hs", "293339", False)),
        ("HS 2933 39 99", ("4-Piperidone", "hs", "293339", False)),
        ("2914.11", ("Acetone", "hs", "29141100", False)),
    ],
)
def test_a_line_is_met_by_its_first_rule(query: str, expected: tuple[str, str, str, bool]) -> None:
    assert met(query) == [expected]


@pytest.mark.parametrize("query", ["2-piperidone", "7732-18-5", "2933.38", "piperidine", "hydrochloride"])
def test_what_is_not_on_the_list_meets_nothing(query: str) -> None:
    assert met(query) == []


def test_a_wrong_cas_number_is_not_looked_up() -> None:
    with pytest.raises(Refused) as refused:
        met("41661-47-7")
    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == ("substances.query_cas_wrong", {"cas": "41661-47-7", "digit": 6})


@pytest.mark.parametrize("query", ["", " ", "x", "x" * 301])
def test_a_query_has_a_length(query: str) -> None:
    with pytest.raises(Refused) as refused:
        met(query)
    assert refused.value.problems[0].code == "substances.query_length"


@pytest.mark.parametrize(
    ("day", "listed"),
    [("2019-12-31", False), ("2020-01-01", True), ("2022-12-31", True), ("2023-01-01", False)],
)
def test_a_line_counts_from_its_first_day_to_its_last(day: str, listed: bool) -> None:
    assert LIST.substances[1].is_listed_on(date.fromisoformat(day)) is listed


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("2933.39", "293339"),
        ("2933", "2933"),
        ("hs: 2933 39 99", "29333999"),
        ("293", None),
        ("29333", None),
        ("29.3", None),
    ],
)
def test_a_heading_is_recognised_however_it_is_typed(text: str, digits: str | None) -> None:
    assert hs_digits(text) == digits
