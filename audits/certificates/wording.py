"""Results in sentences: the verdict, the grade's bounds, the reasons. For documents, screens and commands alike."""

from fractions import Fraction

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compliance.core.exact import show
from compliance.scoring import Policy, Result
from compliance.scoring.language.grades import Band
from compliance.scoring.result import Fired

NO_BREAK = "\u202f"


def decimal(number: str) -> str:
    """Return the number with the decimal sign of the reader's language: "92.2" or "92,2"."""
    return number.replace(".", get_format("DECIMAL_SEPARATOR"))


def percent(shown: str) -> str:
    """Return "92.2 %" with a space that does not break, or "" for no score."""
    return f"{decimal(shown)}{NO_BREAK}%" if shown else ""


def verdict(result: Result) -> str:
    """Return the result as one sentence, such as "Conditional: 90.5 %, but two conditions are open"."""
    score = percent(result.shown)
    reasons = len(result.fired)
    match result.outcome:
        case "conforming":
            return _("Conforming: {score}, grade {grade}").format(score=score, grade=result.grade or "–")
        case "conditional":
            return ngettext(
                "Conditional: {score}, with one condition to close",
                "Conditional: {score}, with {n} conditions to close",
                reasons,
            ).format(score=score, n=reasons)
        case "not_conforming" if reasons:
            return _("Not conforming: {score}, but the criticals decide").format(score=score)
        case "not_conforming":
            return _("Not conforming: {score} is below the lowest grade").format(score=score)
    return _("Not assessable: nothing in scope counts towards a score")


def reasons_of(result: Result) -> tuple[str, ...]:
    """Return why the outcome is what it is, one sentence a rule that took effect."""
    return tuple(reason(fired) for fired in result.fired)


def reason(fired: Fired) -> str:
    """Return why the rule took effect, in the reader's language where the policy's words are known there."""
    return _(fired.because).format(**fired.params) if fired.because else ""


def grade_note(policy: Policy, grade: str | None) -> str:
    """Return the bounds of the grade's band, such as "85 % and above, below 95 %"; "" when the policy has no bands."""
    bands = policy.grades.bands if policy.grades else ()
    return next((band_text(band) for band in bands if band.grade == grade), "")


def band_text(band: Band) -> str:
    """Return a band's bounds in words."""
    low, high = _bound(band.low), _bound(band.high)
    if low and high:
        return _("{low} and above, below {high}").format(low=low, high=high)
    return _("{low} and above").format(low=low) if low else _("below {high}").format(high=high)


def _bound(value: Fraction | None) -> str:
    if value is None:
        return ""
    return percent(show(value, digits=0 if value.denominator == 1 else 1))
