"""What a page says and where it leads, as people see it."""

import re
from html.parser import HTMLParser
from typing import Any


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "input" and given.get("name"):
            self.fields[given["name"] or ""] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _read(response: Any) -> _Reader:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader


def text_of(response: Any) -> str:
    """Return the words of a page with single blanks between them."""
    text = re.sub(r"\s+", " ", " ".join(_read(response).words))
    return re.sub(r" ([.,;:])", r"\1", text)


def links_of(response: Any) -> list[str]:
    """Return where the page's links lead, in order."""
    return _read(response).links


def fields_of(response: Any) -> dict[str, str]:
    """Return the values of the page's input fields by name."""
    return _read(response).fields
