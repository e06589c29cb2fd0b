"""What the declared answers themselves admit: requirements that are not met, as findings of the engine."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from audits.certificates.pdf.facts import FindingFacts, RequirementFacts, Severity

_ORDER: tuple[Severity, ...] = ("critical", "major", "minor")
_ONE_LOWER: dict[str, Severity] = {"critical": "major", "major": "minor"}


def findings_of(requirements: Iterable[RequirementFacts]) -> tuple[FindingFacts, ...]:
    """Return one finding a requirement that is not met, not answered or, if it is critical, only partly met.

    Not met and unanswered weigh as the requirement does, partly met one step less; gravest first.
    """
    found = [(severity, one) for one in requirements if (severity := _severity(one))]
    found.sort(key=lambda pair: _ORDER.index(pair[0]))
    return tuple(_finding(n, severity, one) for n, (severity, one) in enumerate(found, 1))


def _severity(one: RequirementFacts) -> Severity | None:
    if one.answer in ("not_met", "unanswered"):
        return one.criticality
    return _ONE_LOWER[one.criticality] if one.answer == "partly_met" and one.criticality == "critical" else None


def _finding(number: int, severity: Severity, one: RequirementFacts) -> FindingFacts:
    says = {
        "not_met": _("Declared as not met."),
        "partly_met": _("Declared as partly met."),
        "unanswered": _("Not answered."),
    }[one.answer]
    text = f"{says} {one.reason}".strip()
    return FindingFacts(f"F-{number:02d}", one.id, one.title, severity, text, status=_("Open"))
