"""Line breaking: words for Latin scripts, characters with kinsoku for Han."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.scripts import GAP, NO_END, NO_START, is_han
from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import INK

_RUNT = 0.12  # share of the measure under which a last line is too short


def wrap(text: str, style: Style, measure: float) -> list[str]:
    """Return lines no wider than measure. A word breaks only when it is wider than a line; a line break stays."""
    return [line for part in text.splitlines() for line in _wrapped(part, style.face, style.size, style.track, measure)]


def itemise(items: Sequence[str], separator: str, style: Style, measure: float) -> list[str]:
    """Return the items in lines that end between two of them, unless one item is longer than a line."""
    rows: list[str] = []
    for item in items:
        joined = separator.join((rows[-1], item)) if rows else item
        if rows and width(joined, style) <= measure:
            rows[-1] = joined
        else:
            rows.extend(wrap(item, style, measure))
    return rows


def balance(text: str, style: Style, measure: float) -> list[str]:
    """Return as many lines as wrap does, as even as they can be; for display text."""
    lines = wrap(text, style, measure)
    if len(lines) < 2:
        return lines
    low, high, best = measure * 0.5, measure, lines
    for _ in range(7):
        middle = (low + high) / 2
        attempt = wrap(text, style, middle)
        if len(attempt) <= len(lines):
            best, high = attempt, middle
        else:
            low = middle
    return best


def no_runt(text: str, style: Style, measure: float) -> list[str]:
    """Return as many lines as wrap does, pulling a word down when the last would be very short."""
    lines = wrap(text, style, measure)
    if len(lines) < 2 or width(lines[-1], style) > measure * _RUNT:
        return lines
    for factor in (0.96, 0.92, 0.88):
        attempt = wrap(text, style, measure * factor)
        if len(attempt) == len(lines) and width(attempt[-1], style) > measure * _RUNT:
            return attempt
    return lines


def fit(text: str, styles: tuple[Style, ...], measure: float, lines: int) -> tuple[Style, list[str]]:
    """Return the first style in which the text takes at most so many lines, or the last, and its balanced lines."""
    for style in styles:
        if len(wrap(text, style, measure)) <= lines:
            return style, balance(text, style, measure)
    return styles[-1], balance(text, styles[-1], measure)


def ellipsis(text: str, style: Style, measure: float) -> str:
    """Return the text cut to one line with an ellipsis; for running heads only, never for facts."""
    if width(text, style) <= measure:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + "…", style) <= measure
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" ,;·") + "…"


@lru_cache(maxsize=10_000)
def _wrapped(text: str, face: str, size: float, track: float, measure: float) -> tuple[str, ...]:
    style = Style(face, size, size, INK, track)
    space = width(" ", style)
    lines: list[str] = []
    current, used = "", 0.0
    for unit, spaced in _units(text):
        here, joint = width(unit, style), _joint(current, unit, space if spaced else 0.0, style.size)
        if current and used + joint + here > measure + 0.01:
            lines.append(current)
            current, used, joint = "", 0.0, 0.0
        if here > measure:
            *full, current = _chop(unit, style, measure)
            lines.extend(full)
            used = width(current, style)
            continue
        current += (" " if spaced and current else "") + unit
        used += joint + here
    return (*lines, current) if current else tuple(lines)


def _joint(current: str, unit: str, space: float, size: float) -> float:
    if not current or space:
        return space if current else 0.0
    return GAP * size if is_han(current[-1]) != is_han(unit[0]) else 0.0


@lru_cache(maxsize=20_000)
def _units(text: str) -> tuple[tuple[str, bool], ...]:
    """Unbreakable units as (unit, whether a space stands before it). Only U+0020 breaks: "92.4\u202f%" stays whole."""
    return tuple((unit, i == 0) for word in text.split(" ") if word for i, unit in enumerate(_split_word(word)))


def _split_word(word: str) -> list[str]:
    if word.isascii() and "-" not in word and "/" not in word:
        return [word]
    units = [word[0]]
    for previous, ch in pairwise(word):
        if _breakable(previous, ch):
            units.append(ch)
        else:
            units[-1] += ch
    return units


def _breakable(previous: str, ch: str) -> bool:
    if ch in NO_START or previous in NO_END:
        return False
    return is_han(ch) or is_han(previous) or (previous in "-/–—" and not ch.isdigit())


def _chop(unit: str, style: Style, measure: float) -> list[str]:
    parts, start = [], 0
    for end in range(1, len(unit) + 1):
        if width(unit[start:end], style) > measure and end - 1 > start:
            parts.append(unit[start : end - 1])
            start = end - 1
    return [*parts, unit[start:]]
