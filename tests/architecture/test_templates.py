"""Templates hold the strict content security policy and speak through gettext."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from compliance.runtime.paths import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAIL = ROOT / "templates" / "email" / "base.html"  # is read without our stylesheet, and no policy covers it
NAMES = re.compile(r"Chainwarden|\b[A-Z]{2,5}\b")  # the product, and formats such as CSV: the same in every language
SPOKEN = ("alt", "aria-label", "placeholder", "title")
_TRANSLATED = re.compile(r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}", re.DOTALL)
_CLASSES = re.compile(r"{%\s*block \w*_class\s*%}.*?{%\s*endblock.*?%}")
_TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)


class _Reader(HTMLParser):
    """Collects what a reader would see or hear and what a browser would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[str] = []
        self.refused: list[str] = []
        self._script = self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.refused += [name for name in given if name == "style" or name.startswith("on")]
        self._script, self._style = tag == "script", tag == "style"
        if tag == "style" or (self._script and "src" not in given and given.get("type") != "application/json"):
            self.refused.append(f"<{tag}>")
        self.spoken += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._script = self._style = False

    def handle_data(self, data: str) -> None:
        if not (self._script or self._style):
            self.spoken.append(data)


def _read(template: Path) -> _Reader:
    text = _CLASSES.sub("", _TRANSLATED.sub("", template.read_text(encoding="utf-8")))
    reader = _Reader()
    reader.feed(_TAGS.sub("", text))
    return reader


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_holds_no_inline_style_and_no_inline_script(template: Path) -> None:
    allowed = ["<style>"] if template == MAIL else []
    assert _read(template).refused == allowed


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_word_goes_through_gettext(template: Path) -> None:
    bare = [" ".join(text.split()) for text in _read(template).spoken]
    assert [text for text in bare if re.search(r"[^\W\d_]{2,}", NAMES.sub("", text))] == []
