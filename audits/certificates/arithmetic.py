"""The arithmetic of a score as lines that can be checked with a pencil, for documents and screens alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.certificates.sentences import step_sentence
from audits.certificates.wording import reason
from compliance.core.words import N_
from compliance.scoring import Result, Step
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.language.policy import STAGE_HEADLINE
from compliance.scoring.language.rounding import shown_exactly

RULE_CODES = ("scoring.step_rule_fired", "scoring.step_rule_silent")
OUTCOME_WORDS = {
    "conforming": N_("Conforming"),
    "conditional": N_("Conditional"),
    "not_conforming": N_("Not conforming"),
    "not_assessable": N_("Not assessable"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step: the rule at work, what it says, the lines behind it, what it gives; `exact` where that was rounded."""

    rule: str
    is_rule: bool
    says: str
    lines: tuple[str, ...]
    gives: str
    exact: str


def arithmetic(steps: Iterable[Step], result: Result) -> list[Line]:
    """Return the steps in the order in which things were worked out."""
    return [_line(step, result) for step in steps]


def outcome_in_words(outcome: str) -> str:
    """Return the outcome for people: "Not conforming"."""
    return _(OUTCOME_WORDS[outcome])


def _line(step: Step, result: Result) -> Line:
    name = step.rule.replace("_", " ")
    because = {fired.rule: reason(fired) for fired in result.fired}.get(step.rule)
    params = {**step.params, "because": because} if because else step.params
    worded = replace(step, effect=_worded(step.effect), params=params)
    says = typeset(step_sentence(worded).replace(step.rule, name).removeprefix(f"{name}: "))
    asked = step.code in RULE_CODES
    reading = None if asked else result.measures.get(step.rule)
    shown = reading.shown if reading and reading.shown else worded.effect
    return Line(
        rule=name,
        is_rule=asked,
        says=says[:1].upper() + says[1:],
        lines=tuple(_lines(step)),
        gives=shown,
        exact=step.effect if reading and shown != step.effect else "",
    )


def _worded(effect: str) -> str:
    """An effect such as "conditional, 90 days" with its outcome and time in the reader's language."""
    if effect == NO_GRADE:
        return _("no grade")
    first, *rest = effect.split(", ")
    return ", ".join([outcome_in_words(first), *map(_time, rest)]) if first in OUTCOME_WORDS else effect


def _time(part: str) -> str:
    count, _space, unit = part.partition(" ")
    match unit:
        case "days":
            said = ngettext("{n} day", "{n} days", int(count))
        case "months":
            said = ngettext("{n} month", "{n} months", int(count))
        case "years":
            said = ngettext("{n} year", "{n} years", int(count))
        case _:
            return part
    return said.format(n=count)


def _lines(step: Step) -> Iterator[str]:
    if step.requirements:
        yield ", ".join(step.requirements)
    if step.rule == STAGE_HEADLINE and step.code == "scoring.step_tally_per":
        yield _("one line a stage, in the table above")
    elif step.code != "scoring.step_count":
        yield from (_said(row) for row in step.inputs)
        if len(step.inputs) > 1 and all("total_of" in row for row in step.inputs):
            yield _("together {points} of {possible}").format(
                points=_sum(step.inputs, "total"), possible=_sum(step.inputs, "total_of")
            )


def _said(row: Mapping[str, str]) -> str:
    if "total_of" in row:
        return _("{requirements} × {points} of {of} = {total} of {total_of}").format(**row)
    if "total" in row:
        return _("{requirements} × {points} = {total}").format(**row)
    if "group" in row:
        return f"{row['group']}: {row['value']}"
    return typeset(" ".join(row.values())) if "when" in row else " = ".join(row.values())


def typeset(text: str) -> str:
    """Return a formula with the signs of arithmetic instead of a keyboard's."""
    for keyed, sign in (" * ", " × "), (" / ", " ÷ "), (">=", "≥"), ("<=", "≤"):
        text = text.replace(keyed, sign)
    return text


def _sum(rows: Iterable[Mapping[str, str]], column: str) -> str:
    return shown_exactly(sum((Fraction(row[column]) for row in rows), start=Fraction(0)))
