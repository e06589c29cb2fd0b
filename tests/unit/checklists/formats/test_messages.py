import re
import string
from pathlib import Path

from compliance.checklists.import_messages import MESSAGES

ROOM = Path(__file__).parents[4] / "compliance/checklists/importers"


def test_every_code_of_an_import_has_its_sentence_and_every_sentence_its_code() -> None:
    sources = (path.read_text(encoding="utf-8") for path in ROOM.glob("*.py") if path.name != "messages.py")
    assert {code for source in sources for code in re.findall(r'"(formats\.[a-z0-9_]+)"', source)} == set(MESSAGES)


def test_every_place_in_a_sentence_has_a_name() -> None:
    for code, text in MESSAGES.items():
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text)), code
