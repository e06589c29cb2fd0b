import re
import string
from pathlib import Path

import audits.workbooks
import compliance.tables
from audits.workbooks import MESSAGES as WORKBOOKS
from compliance.tables.messages import MESSAGES as TABLES

ROOMS = [Path(str(room.__file__)).parent for room in (audits.workbooks, compliance.tables)]
MESSAGES = WORKBOOKS | TABLES
CODE = re.compile(r'"(workbook\.[a-z_]+)"')


def raised_codes() -> set[str]:
    sources = (path for room in ROOMS for path in room.rglob("*.py") if path.name != "messages.py")
    return {code for path in sources for code in CODE.findall(path.read_text("utf-8"))}


def test_every_code_the_rooms_raise_has_a_sentence_and_every_sentence_is_used() -> None:
    assert raised_codes() == set(MESSAGES)


def test_every_sentence_says_what_to_do_without_pleading_or_blaming() -> None:
    for code, text in MESSAGES.items():
        assert text.endswith("."), code
        assert text.count(". ") >= 1, f"{code} says only what is wrong"
        assert not re.search(r"\b(please|invalid|sorry|oops)\b", text, re.IGNORECASE), code


def test_every_place_in_a_sentence_has_a_name() -> None:
    for code, text in MESSAGES.items():
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text)), code
