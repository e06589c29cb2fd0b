"""How people type codes and numbers: in any letter case, with hyphens, dashes or blanks anywhere or nowhere."""

import re
from collections.abc import Iterator

_NUMBER = re.compile(r"(CWD|CW)(.+?)(\d{4})(\d{6})")


def numbers_meant(text: str) -> Iterator[str]:
    """Yield the certificate numbers that the text may stand for, the likeliest first."""
    plain = re.sub(r"[\s_\u2010-\u2015\u2212]+", "-", text.strip().upper())
    yield plain
    if match := _NUMBER.fullmatch(re.sub(r"[^A-Z0-9]", "", plain)):
        yield "-".join(match.groups())
