"""Two wordings as HTML: words of the old one alone in `<del>`, of the new one alone in `<ins>`, both said aloud."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from compliance.checklists.difference_words import Part, wordings


class Sides(NamedTuple):
    """One thing as the old and as the new version says it."""

    old: SafeString
    new: SafeString


def marked_text(old: str, new: str) -> Sides:
    """Return both texts with the words of one side only marked."""
    both = wordings(old, new)
    return Sides(_gone(both.old), _fresh(both.new))


def marked_list(old: Sequence[str], new: Sequence[str]) -> Sides:
    """Return both lists as bullets; items that stand in both are plain, and those reworded are marked word by word."""
    pairs = list(_paired(old, new))
    return Sides(
        _bullets(_gone(wordings(before, after or "").old) for before, after in pairs if before is not None),
        _bullets(_fresh(wordings(before or "", after).new) for before, after in pairs if after is not None),
    )


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    for _step, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip_longest(old[i1:i2], new[j1:j2])


def _bullets(items: Iterable[SafeString]) -> SafeString:
    return format_html('<ul class="prose">{}</ul>', format_html_join("", "<li>{}</li>", ((item,) for item in items)))


def _gone(parts: Iterable[Part]) -> SafeString:
    said = _("removed:")
    marked = '<del><span class="hide">{} </span>{}</del>'
    return _joined(format_html(marked, said, p.text) if p.is_changed else format_html("{}", p.text) for p in parts)


def _fresh(parts: Iterable[Part]) -> SafeString:
    said = _("added:")
    marked = '<ins><span class="hide">{} </span>{}</ins>'
    return _joined(format_html(marked, said, p.text) if p.is_changed else format_html("{}", p.text) for p in parts)


def _joined(spans: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((span,) for span in spans))
