import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.checklists.clauses import clause_paths, is_within


@pytest.mark.parametrize(
    ("cited", "clauses"),
    [
        ("5.3", ["5/3"]),
        ("3.2.1", ["3/2/1"]),
        ("art. 12(8)(b)(iv)", ["12/8/b/iv"]),
        ("art. 85c", ["85c"]),
        ("arts 6(1), 7(1)", ["6/1", "7/1"]),
        ("17.2, 17.6", ["17/2", "17/6"]),
        ("2.2-2.3", ["2/2", "2/3"]),
        ("arts 33-34", ["33", "34"]),
        ("arts 10–12", ["10", "11", "12"]),
        ("art. 12(2)-(7)", ["12/2", "12/3", "12/4", "12/5", "12/6", "12/7"]),
        ("art. 10(2)(b), 10(4)-(5)", ["10/2/b", "10/4", "10/5"]),
        ("1301.71(a)-(b)", ["1301/71/a", "1301/71/b"]),
        ("1309.08-1309.11", ["1309/08", "1309/09", "1309/10", "1309/11"]),
        ("1313.22(b)(1)-(2), (c)", ["1313/22/b/1", "1313/22/b/2", "1313/22/c"]),
        ("1301.74(c), with 88 FR 40707", ["1301/74/c"]),
        ("art. 10 (with Regulation 111/2005 art. 11(1))", ["10"]),
        ("art. 6, Annex II", ["6", "annex ii"]),
        ("Table I, Table II", ["table i", "table ii"]),
        ("s. 12 (premises)", ["12"]),
        ("ch. 6", ["6"]),
        ("art. 8(1) and (2)", ["8/1", "8/2"]),
        ("5-3", ["5", "3"]),
        ("1-5000", ["1", "5000"]),
        ("title only", []),
        ("-", []),
        ("", []),
    ],
)
def test_clauses_are_read_as_people_cite_them(cited: str, clauses: list[str]) -> None:
    assert ["/".join(path) for path in clause_paths(cited)] == clauses


def test_a_part_is_within_its_whole_and_never_the_other_way_round() -> None:
    assert is_within(("12", "9", "a"), ("12", "9"))
    assert is_within(("12",), ("12",))
    assert not is_within(("12",), ("12", "9"))
    assert not is_within(("12", "10"), ("12", "1"))


@given(st.text(alphabet="art. 0123456789()abiv,-–;Annex", max_size=60))
def test_whatever_is_cited_is_read_without_failing_and_within_bounds(cited: str) -> None:
    assert len(clause_paths(cited)) < 60 * 30
