"""The arithmetic of a score as lines that can be checked with a pencil."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from audits.certificates.sentences import step_sentence
from audits.web.states import STATES
from compliance.scoring import Policy, Result, Step
from compliance.scoring.language.grades import NO_GRADE
from compliance.scoring.language.policy import STAGE_HEADLINE
from compliance.scoring.language.rounding import shown_exactly
from compliance.scoring.result import OUTCOMES

JUDGING = ("scoring.step_rule_", "scoring.step_answers_set", "scoring.step_changed")


@dataclass(frozen=True, slots=True)
class Line:
    """One step: the rule at work, what it says, what it comes from and gives; `exact` where that was rounded."""

    rule: str
    says: str
    lines: tuple[str, ...]
    gives: str
    exact: str


def arithmetic(steps: Iterable[Step], result: Result, policy: Policy) -> list[Line]:
    """Return what an answer earns and a requirement weighs, then the steps in the order of calculation."""
    return [*_worths(policy), *(_line(step, result) for step in steps)]


def _worths(policy: Policy) -> Iterator[Line]:
    """The two tables that most policies begin with; one that writes them otherwise is told by its steps alone."""
    content = policy.content if isinstance(policy.content, Mapping) else {}
    for name, says in (("credits", _("What an answer earns")), ("weights", _("How much a requirement weighs"))):
        worths = content.get(name)
        if isinstance(worths, Mapping) and all(isinstance(each, str) for each in worths.values()):
            lines = ", ".join(f"{STATES[key].word if key in STATES else key} {value}" for key, value in worths.items())
            yield Line(name, says, (lines,), "", "")


def _line(step: Step, result: Result) -> Line:
    worded = replace(step, effect=_worded(step.effect))
    is_number = step.rule in result.measures and not step.code.startswith(JUDGING)
    shown = (is_number and result.measures[step.rule].shown) or worded.effect
    return Line(
        rule=step.rule,
        says=_without_name(step_sentence(worded), step.rule),
        lines=tuple(_lines(step)),
        gives=shown,
        exact=step.effect if is_number and shown != step.effect else "",
    )


def _without_name(says: str, rule: str) -> str:
    """The sentence without the rule's name in front: it stands in the column beside it."""
    short = says.removeprefix(f"{rule}:").removeprefix(f"{rule} ").strip()
    return short[:1].upper() + short[1:]


def _worded(effect: str) -> str:
    """An effect such as "conditional, 90 days" with its outcome in the reader's language."""
    first, comma, rest = effect.partition(",")
    if first == NO_GRADE:
        return _("no grade")
    return f"{STATES[first].word}{comma}{rest}" if first in OUTCOMES else effect


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
    return " ".join(row.values()) if "when" in row else " = ".join(row.values())


def _sum(rows: Iterable[Mapping[str, str]], column: str) -> str:
    return shown_exactly(sum((Fraction(row[column]) for row in rows), start=Fraction(0)))
