"""CAS registry numbers: how people write them, and the check digit that catches a wrong one."""

import re
import unicodedata

_WRITTEN = re.compile(r"(?:CAS\W*)?([1-9][0-9]{1,6})-([0-9]{2})-([0-9])", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def as_cas(text: str) -> str | None:
    """Return the text as a CAS number, whatever dashes and blanks it was typed with; None if it does not look like one.

    Says nothing about the check digit.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text).translate(_DASHES))
    found = _WRITTEN.fullmatch(plain)
    return "-".join(found.groups()) if found else None


def check_digit(cas: str) -> int:
    """Return the digit that the number must end with: its other digits, weighted 1, 2, 3 … from the right, mod 10."""
    digits = [int(each) for each in cas.replace("-", "")[-2::-1]]
    return sum(weight * digit for weight, digit in enumerate(digits, start=1)) % 10


def is_sound(cas: str) -> bool:
    """Return whether the number ends with its check digit."""
    return int(cas[-1]) == check_digit(cas)
