import re
from pathlib import Path

from compliance.checklists.messages import MESSAGES

ROOM = Path(__file__).parents[3] / "compliance/checklists"


def test_every_code_of_the_room_has_its_sentence_and_every_sentence_its_code():
    sources = (path.read_text(encoding="utf-8") for path in ROOM.glob("*.py") if path.name != "messages.py")
    codes = {code for source in sources for code in re.findall(r'"(checklists\.[a-z0-9_]+)"', source)}
    assert codes == set(MESSAGES)
