"""Texts of other programs, made to fit a checklist. What changes on the way is told as a loss; markup stays text."""

import re
import unicodedata

from compliance.checklists.importers.outcome import Losses

LINE, TEXT = 200, 2000
ENTRIES = 20

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BREAKS = re.compile("[\t\n\r\u0085\u2028\u2029]")
_SPACES = re.compile(r"\s+")


class Fitter:
    """Fits the texts of one file."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses

    def text(self, raw: str, where: str, *, limit: int = TEXT) -> str:
        """Return the text in one paragraph, without what cannot be seen, cut at a word where it is too long."""
        shown = unicodedata.normalize("NFC", raw)
        if _HIDDEN.search(shown):
            self._losses.add("formats.characters_removed", where, _codes(shown))
            shown = _HIDDEN.sub("", shown)
        shown = shown.strip()
        if _BREAKS.search(shown):
            self._losses.add("formats.line_breaks", where)
            shown = _SPACES.sub(" ", shown)
        if len(shown) > limit:
            self._losses.add("formats.text_cut", where, shown[limit - 1 :].strip())
            shown = _cut(shown, limit)
        return shown

    def line(self, raw: str, where: str) -> str:
        """Return the text as a title or an entry of a list."""
        return self.text(raw, where, limit=LINE)

    def lines(self, raw: str, where: str) -> list[str]:
        """Return each line of the text as an entry of its own; those beyond what a list may hold are lost."""
        entries = [entry for line in raw.splitlines() if (entry := self.line(line.strip(" \t-*•"), where))]
        for entry in entries[ENTRIES:]:
            self._losses.add("formats.entries_left_out", where, entry)
        return entries[:ENTRIES]


def _cut(text: str, limit: int) -> str:
    start = text[: limit - 1]
    at_word, _, _ = start.rpartition(" ")
    return f"{at_word if len(at_word) > limit // 2 else start}…"


def _codes(text: str) -> str:
    return ", ".join(dict.fromkeys(f"U+{ord(found):04X}" for found in _HIDDEN.findall(text)))
