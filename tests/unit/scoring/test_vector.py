import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from compliance.core.errors import Refused
from compliance.scoring import Given
from compliance.scoring.vector import CODES, decode, encode, given

ORDER = ("A", "B", "C")


def test_a_byte_holds_answer_reason_evidence_and_review():
    answers = {"A": Given("met", evidence=3), "C": Given("not_applicable", reason=True, reviewed=True)}
    assert encode(answers, ORDER) == bytes([1 | 16, 7, 4 | 8 | 32])


def test_what_is_out_of_scope_is_absent_when_decoded():
    assert decode(bytes([17, 7, 44]), ORDER) == {
        "A": Given("met", evidence=1),
        "C": Given("not_applicable", reason=True, reviewed=True),
    }


@settings(deadline=None)
@given_any(
    st.lists(
        st.builds(Given, st.sampled_from(sorted(CODES)), st.booleans(), st.integers(0, 1), st.booleans(), st.just(()))
    )
)
def test_decoding_gives_back_what_was_encoded(givens):
    order = [f"R{at}" for at in range(len(givens))]
    answers = dict(zip(order, givens, strict=True))
    in_scope = {each: one for each, one in answers.items() if one.answer != "out_of_scope"}
    assert decode(encode(answers, order), order) == in_scope


def test_a_vector_of_another_length_is_refused():
    with pytest.raises(Refused) as refused:
        decode(bytes([1, 1]), ORDER)
    assert refused.value.problems[0].params == {"length": 2, "expected": 3}


@pytest.mark.parametrize("byte", [5, 6, 64, 128])
def test_a_byte_of_another_format_is_refused(byte):
    with pytest.raises(Refused) as refused:
        given(byte)
    assert refused.value.problems[0].code == "scoring.vector_byte"


def test_an_answer_without_a_code_is_refused():
    with pytest.raises(Refused) as refused:
        encode({"A": Given("splendid")}, ORDER)
    assert refused.value.problems[0].params == {"requirement": "A", "answer": "splendid"}


def test_an_answer_to_a_foreign_requirement_is_refused():
    with pytest.raises(Refused) as refused:
        encode({"Z": Given("met")}, ORDER)
    assert refused.value.problems[0].code == "scoring.requirement_unknown"
