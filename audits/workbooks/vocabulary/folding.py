"""One form for words that people write in many: case, width, accents and punctuation do not count."""

import re
import unicodedata
from functools import lru_cache

_MARKS = str.maketrans(
    {"✓": "✓", "✔": "✓", "☑": "✓", "✅": "✓", "√": "✓", "✗": "✗", "✘": "✗", "❌": "✗", "❎": "✗", "✖": "✗"}
    | {"œ": "oe", "æ": "ae", "_": " "}
)
_NOT_WORD = re.compile(r"[^\w✓✗×]+")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the words in lower case without accents, one space between them: "N/A" is "n a", "Sí" is "si"."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_MARKS)
    kept = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf", "Me"))
    return _NOT_WORD.sub(" ", kept).strip()
