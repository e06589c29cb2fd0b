"""The standard policy written out naively in fractions, as a second opinion on the engine."""

from fractions import Fraction

from compliance.scoring import Case, Item

WEIGHTS = {"critical": 5, "major": 3, "minor": 1}
CREDITS = {"met": Fraction(1), "partly_met": Fraction(1, 2), "not_met": Fraction(0), "unanswered": Fraction(0)}


def standard_score(items: tuple[Item, ...], case: Case) -> Fraction | None:
    counted = [item for item in items if item.id in case.answers and case.answers[item.id].answer in CREDITS]
    weight = sum(WEIGHTS[item.criticality] for item in counted)
    points = sum(CREDITS[case.answers[item.id].answer] * WEIGHTS[item.criticality] for item in counted)
    return 100 * Fraction(points) / weight if weight else None


def standard_outcome(items: tuple[Item, ...], case: Case) -> tuple[str, str | None]:
    score = standard_score(items, case)
    if score is None:
        return "not_assessable", None
    critical = [case.answers[item.id] for item in items if item.criticality == "critical" and item.id in case.answers]
    grade = next((grade for grade, least in (("A", 95), ("B", 85), ("C", 75)) if score >= least), None)
    if grade is None or any(given.answer in ("not_met", "unanswered") for given in critical):
        return "not_conforming", None
    weak = [given for given in critical if given.answer == "partly_met"]
    weak += [given for given in critical if given.answer == "not_applicable" and not given.reviewed]
    return ("conditional" if weak else "conforming"), grade
