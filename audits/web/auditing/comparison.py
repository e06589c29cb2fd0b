"""Two versions of one answer side by side: what is in mine only, what is in theirs only."""

from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST_WORDS = 1500  # comparing takes time that grows with the square of the length


class Sides(NamedTuple):
    """A text on both sides of a comparison, with the words of one side only marked."""

    mine: SafeString
    theirs: SafeString


def compared(mine: str, theirs: str) -> Sides:
    """Return both texts as HTML: `<ins>` around words only in mine, `<del>` around words only in theirs."""
    a, b = theirs.split(), mine.split()
    if len(a) + len(b) > MOST_WORDS:
        return Sides(format_html("{}", mine), format_html("{}", theirs))
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    mine_parts = [("ins" if step != "equal" else "", " ".join(b[j1:j2])) for step, _, _, j1, j2 in steps if j2 > j1]
    theirs_parts = [("del" if step != "equal" else "", " ".join(a[i1:i2])) for step, i1, i2, _, _ in steps if i2 > i1]
    return Sides(_marked(mine_parts), _marked(theirs_parts))


def _marked(parts: list[tuple[str, str]]) -> SafeString:
    spans = [format_html(f"<{tag}>{{}}</{tag}>", text) if tag else format_html("{}", text) for tag, text in parts]
    return format_html_join(" ", "{}", ((span,) for span in spans))
