"""The canonical form is RFC 8785's, byte for byte, however it is made."""

import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from compliance.core.canonical import canonical_json

TEXT = st.text().map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(VALUES)
def test_it_is_what_the_reference_writes(value: object) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_keys_beyond_the_first_plane_sort_as_in_utf_16() -> None:
    assert canonical_json({"\uffee": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\uffee":1}'.encode()


def test_text_is_normalised() -> None:
    assert canonical_json({"e\u0301": "e\u0301"}) == '{"é":"é"}'.encode()


@pytest.mark.parametrize("value", [2**53, -(2**53), 1.5, object()])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical_json({"a": value})
