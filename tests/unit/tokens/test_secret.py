"""The form of a secret: found by scanners, and a typing error in it is one before anybody asks the database."""

import re

import pytest

from compliance.tokens.secret import beginning, digest_of_secret, is_secret, new_secret

KNOWN = "cw_0000000000000000000000000000000000000000000"
WHOLE = "cw_00000000000000000000000000000000000000000003QHCFw"


def test_a_secret_has_the_form_that_scanners_look_for() -> None:
    made = {new_secret() for _ in range(50)}
    assert len(made) == 50
    assert [each for each in made if not re.fullmatch(r"cw_[0-9A-Za-z]{49}", each) or not is_secret(each)] == []


def test_the_check_symbols_are_these_for_good() -> None:
    assert is_secret(WHOLE)


def test_each_single_wrong_symbol_is_noticed() -> None:
    secret = new_secret()
    others = [secret[:n] + ("x" if secret[n] != "x" else "y") + secret[n + 1 :] for n in range(len(secret))]
    assert [each for each in others if is_secret(each)] == []


@pytest.mark.parametrize(
    "text",
    ["", "cw_", KNOWN, KNOWN + "000000", "CW_" + "0" * 49, WHOLE + " ", "cw_" + "０" * 49, "cw_" + "é" * 49],
)
def test_what_only_looks_like_a_secret_is_none(text: str) -> None:
    assert not is_secret(text)


def test_only_a_digest_and_four_symbols_are_kept() -> None:
    secret = new_secret()
    assert re.fullmatch(r"[0-9a-f]{64}", digest_of_secret(secret))
    assert beginning(secret) == secret[:7]
