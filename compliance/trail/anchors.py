"""Anchors kept outside: one line of text says where the installation's chain ended, and with it all the others.

Whoever could rewrite the whole database could not rewrite a line that stands elsewhere.
"""

import re
from datetime import datetime

from compliance.core.errors import Problem, Refused

_NAME = "chainwarden-anchor/1"
_LINE = re.compile(rf"{_NAME} (\S+) ([1-9][0-9]{{0,17}}) ([0-9a-f]{{64}})")


def anchor_line(*, at: datetime, sequence: int, hash_: str) -> str:
    """Return the line to keep: when, the last event of the installation's chain, its hash."""
    return f"{_NAME} {at:%Y-%m-%dT%H:%M:%SZ} {sequence} {hash_}"


def read_anchors(text: str, *, file: str) -> dict[int, str]:
    """Return the hashes by sequence; empty lines do not count. Refused for any other line, and for no anchor at all."""
    found: dict[int, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise Refused(Problem("anchor.unreadable", {"name": _NAME}, f"{file}:{number}"))
        found[int(match[2])] = match[3]
    if not found:
        raise Refused(Problem("anchor.none", {"name": _NAME}, file))
    return found
