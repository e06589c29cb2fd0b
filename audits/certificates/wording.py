"""Parts of results in words: numbers in their unit, the grade's bounds, the reasons. For documents and screens."""

from fractions import Fraction

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from compliance.scoring import Policy, Result
from compliance.scoring.language.grades import Band
from compliance.scoring.language.rounding import shown_exactly
from compliance.scoring.language.units import PLAIN, Unit
from compliance.scoring.result import Fired

NO_BREAK = "\u202f"


def decimal(number: str) -> str:
    """Return the number with the decimal sign of the reader's language: "92.2" or "92,2"."""
    return number.replace(".", get_format("DECIMAL_SEPARATOR"))


def percent(shown: str) -> str:
    """Return "92.2 %" with a space that does not break, or "" for no score."""
    return f"{decimal(shown)}{NO_BREAK}%" if shown else ""


def in_unit(shown: str, unit: Unit) -> str:
    """Return a number as the policy shows it in its unit: "92.2 %" or "88"; "" for none."""
    return percent(shown) if unit.is_percent else decimal(shown)


def score_in_words(shown: str, unit: Unit) -> str:
    """Return a score in its unit, with the greatest there can be where that is known: "92.2 %", "88 of 110", "15"."""
    if not shown or unit.is_percent or unit.high is None:
        return in_unit(shown, unit)
    return _("{score} of {most}").format(score=decimal(shown), most=decimal(shown_exactly(unit.high)))


def reasons_of(result: Result) -> tuple[str, ...]:
    """Return why the outcome is what it is, one sentence a rule that took effect."""
    return tuple(reason(fired) for fired in result.fired)


def reason(fired: Fired) -> str:
    """Return why the rule took effect, in the reader's language where the policy's words are known there."""
    return _(fired.because).format(**fired.params) if fired.because else ""


def grade_note(policy: Policy, grade: str | None) -> str:
    """Return the bounds of the grade's band, such as "85 % and above, below 95 %"; "" when the policy has no bands."""
    return next((says for name, says in bands_in_words(policy) if name == grade), "")


def bands_in_words(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Return each grade that is a band, best first, with its bounds in words; none for grades of another kind."""
    if policy.grades is None:
        return ()
    unit = policy.units.get(policy.grades.on, PLAIN)
    return tuple((band.grade, _band(band, unit)) for band in policy.grades.bands)


def _band(band: Band, unit: Unit) -> str:
    low, high = _bound(band.low, unit), _bound(band.high, unit)
    match bool(low), bool(high), band.low_open, band.high_open:
        case True, True, False, True:
            return _("{low} and above, below {high}").format(low=low, high=high)
        case True, True, False, False:
            return _("{low} to {high}").format(low=low, high=high)
        case True, True, True, True:
            return _("above {low}, below {high}").format(low=low, high=high)
        case True, True, True, False:
            return _("above {low}, up to {high}").format(low=low, high=high)
        case True, False, True, _closed:
            return _("above {low}").format(low=low)
        case True, False, False, _closed:
            return _("{low} and above").format(low=low)
        case False, True, _closed, False:
            return _("up to {high}").format(high=high)
    return _("below {high}").format(high=high)


def _bound(value: Fraction | None, unit: Unit) -> str:
    return "" if value is None else in_unit(shown_exactly(value), unit)
