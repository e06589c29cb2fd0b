"""The scale of grades as a drawing: bands on a line, such as from 0 or 50 to 100 %, and a pin where the score lies."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from audits.certificates.wording import decimal, in_unit, score_in_words
from audits.web.phrases import joined
from compliance.core.exact import show
from compliance.scoring import Policy, Result
from compliance.scoring.language.grades import Band
from compliance.scoring.language.rounding import shown_exactly
from compliance.scoring.language.units import FULL

EDGE = Fraction(9)  # per cent of the width: nearer to an end, a label would stick out


@dataclass(frozen=True, slots=True)
class Strip:
    """One band: where it lies, its name with its bounds and where they go; `here` is the band of the score."""

    x: str
    width: str
    name: str
    bounds: str
    label_x: str
    anchor: str
    here: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The drawing, with the sentence for those who do not see it."""

    strips: tuple[Strip, ...]
    pin_x: str
    pin_anchor: str
    pin: str
    says: str


def scale_of(policy: Policy, result: Result) -> Scale | None:
    """Return the scale; None for a policy whose grades are not bands of the printed score, or without two ends."""
    grades, unit, score = policy.grades, policy.unit, result.exact
    if grades is None or not grades.bands or grades.on != policy.headline or score is None:
        return None
    first, last = (Fraction(0), Fraction(FULL)) if unit.is_percent else (unit.low, unit.high)
    if first is None or last is None or not first <= score <= last:
        return None
    bands = sorted((first if b.low is None else b.low, last if b.high is None else b.high, b) for b in grades.bands)
    if any(not first <= low < high <= last for low, high, _band in bands):
        return None
    middle = (first + last) / 2
    line = _Line(middle if min(bands[0][0], score) >= middle else first, last)
    none, is_none = _("No grade"), result.grade is None
    parts = [(line.first, bands[0][0], none, "", is_none)] if bands[0][0] > line.first else []
    parts += [(low, high, band.grade, _bounds(band), band.grade == result.grade) for low, high, band in bands]
    parts += [(bands[-1][1], last, none, "", is_none)] if bands[-1][1] < last else []
    strips = tuple(_strip(line, *part) for part in parts)
    says = joined(f"{strip.name} {strip.bounds}".strip() for strip in strips)
    pin = line.along(score)
    return Scale(
        strips=strips,
        pin_x=_at(pin),
        pin_anchor=_anchor(pin),
        pin=in_unit(result.shown, unit),
        says=_("Scale of grades: {bands}. The score is {score}.").format(
            bands=says, score=score_in_words(result.shown, unit)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What is drawn of the scale: from the first number to the last."""

    first: Fraction
    last: Fraction

    def along(self, number: Fraction) -> Fraction:
        """Where the number lies, in per cent of the width."""
        return (number - self.first) / (self.last - self.first) * FULL


def _strip(line: _Line, low: Fraction, high: Fraction, name: str, bounds: str, here: bool) -> Strip:
    x, end = line.along(low), line.along(high)
    is_narrow_end = end == FULL and end - x < 2 * EDGE
    label_x, anchor = (end, "end") if is_narrow_end else ((x + end) / 2, "middle")
    return Strip(_at(x), _at(end - x), name, bounds, _at(label_x), anchor, here)


def _bounds(band: Band) -> str:
    """The bounds of a band that has both: "85–95"."""
    bounds = [decimal(shown_exactly(bound)) for bound in (band.low, band.high) if bound is not None]
    return "–".join(bounds) if len(bounds) == 2 else ""


def _anchor(at: Fraction) -> str:
    return "start" if at < EDGE else "end" if at > FULL - EDGE else "middle"


def _at(value: Fraction) -> str:
    return f"{show(value, digits=2)}%"
