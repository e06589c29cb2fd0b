"""The scale of grades as a drawing: bands on a line from 0 or 50 to 100 %, and a pin where the score lies."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from audits.certificates.wording import percent
from compliance.core.exact import show
from compliance.scoring import Policy, Result
from compliance.scoring.language.grades import Band

FULL = Fraction(100)
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
    """Return the scale; None for a policy whose grades are not bands of the printed score between 0 and 100."""
    grades = policy.grades
    if grades is None or grades.on != policy.headline or result.exact is None or not 0 <= result.exact <= FULL:
        return None
    bands = sorted((band for band in grades.bands if band.low is not None), key=lambda band: band.low or 0)
    lows = [band.low or Fraction(0) for band in bands]
    if (
        not bands
        or lows[0] < 0
        or lows[-1] >= FULL
        or any(band.high is not None and band.high > FULL for band in bands)
    ):
        return None
    start = Fraction(50) if min(lows[0], result.exact) >= 50 else Fraction(0)
    parts = [(start, lows[0], _("No grade"), "", result.grade is None)] if lows[0] > start else []
    parts += [
        (low, band.high or FULL, band.grade, _bounds(band), band.grade == result.grade)
        for low, band in zip(lows, bands, strict=True)
    ]
    pin = (result.exact - start) / (FULL - start) * 100
    strips = tuple(_strip(start, *part) for part in parts)
    return Scale(
        strips=strips,
        pin_x=_at(pin),
        pin_anchor=_anchor(pin),
        pin=percent(result.shown),
        says=_("Scale of grades: {bands}. The score is {score}.").format(
            bands=", ".join(f"{strip.name} {strip.bounds}".strip() for strip in strips), score=percent(result.shown)
        ),
    )


def _strip(start: Fraction, low: Fraction, high: Fraction, name: str, bounds: str, here: bool) -> Strip:
    x, width = (low - start) / (FULL - start) * 100, (high - low) / (FULL - start) * 100
    is_narrow_end = high == FULL and width < 2 * EDGE
    label_x, anchor = (FULL, "end") if is_narrow_end else (x + width / 2, "middle")
    return Strip(_at(x), _at(width), name, bounds, _at(label_x), anchor, here)


def _bounds(band: Band) -> str:
    """The bounds of a band that has both: "85–95"."""
    bounds = [
        show(bound, digits=0 if bound.denominator == 1 else 1) for bound in (band.low, band.high) if bound is not None
    ]
    return "–".join(bounds) if len(bounds) == 2 else ""


def _anchor(at: Fraction) -> str:
    return "start" if at < EDGE else "end" if at > FULL - EDGE else "middle"


def _at(value: Fraction) -> str:
    return f"{show(value, digits=2)}%"
