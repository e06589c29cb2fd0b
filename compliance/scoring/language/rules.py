"""Rules: when a condition holds, something follows, with its reason. They change answers, measures or the outcome."""

import re
from dataclasses import dataclass
from functools import lru_cache

from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.durations import Duration
from compliance.scoring.language.selectors import Selector, build_selector
from compliance.scoring.language.shape import Entry, Notes

CHANGES = ("add", "set", "at_least", "at_most")
CONSEQUENCES = ("outcome", "grade", "grade_at_most", "due", "valid", "follow_up", "suffix")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """Sets the answer of the requirements selected, before anything is measured."""

    id: str
    line: int
    because: str
    when: Formula | None
    selector: Selector
    answer: str


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Changes one measure: add, set, at_least or at_most. It takes effect wherever the measure is used."""

    id: str
    line: int
    because: str
    when: Formula | None
    measure: str
    change: str
    amount: Formula


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """Limits the outcome or the grade, or attaches a date or suffix to the result."""

    id: str
    line: int
    because: str
    when: Formula | None
    outcome: str = ""
    grade: str = ""
    grade_at_most: str = ""
    due: Duration | None = None
    valid: Duration | None = None
    follow_up: Duration | None = None
    suffix: str = ""

    @property
    def phase(self) -> int:
        """0: before grading; 1: looks at the grade; 2: looks at the outcome."""
        names = self.when.names if self.when else frozenset()
        return 2 if "outcome" in names else 1 if "grade" in names else 0


Rule = AnswerRule | MeasureRule | OutcomeRule


def build_rule(entry: Entry, notes: Notes) -> Rule | None:
    """Return the rule that was read; None, with a note, when it does not do exactly one kind of thing."""
    name, because, when = entry.get("rule"), entry.get("because") or "", entry.get("when")
    changes = [key for key in CHANGES if key in entry]
    consequences = [key for key in CONSEQUENCES if key in entry]
    if not name or ("when" in entry and when is None):
        return None
    if "answer" in entry and "for" in entry and not changes + consequences + [k for k in ("measure",) if k in entry]:
        return AnswerRule(
            name, entry.line, because, when, build_selector(entry.get("for"), notes), entry.get("answer") or ""
        )
    if "measure" in entry and len(changes) == 1 and not consequences and not {"answer", "for"} & entry.values.keys():
        amount = entry.get(changes[0])
        return (
            MeasureRule(name, entry.line, because, when, entry.get("measure"), changes[0], amount) if amount else None
        )
    if consequences and not changes and not {"answer", "for", "measure"} & entry.values.keys():
        chosen = {key: entry.get(key) for key in consequences if entry.get(key) is not None}
        return OutcomeRule(name, entry.line, because, when, **chosen)
    notes.add("policy.rule_unclear", entry.line, rule=name)
    return None


@lru_cache(maxsize=10_000)
def placeholders(because: str) -> tuple[str, ...]:
    """Return the names that a reason wants filled in: "{open_critical} are not met" → open_critical."""
    return tuple(_PLACEHOLDER.findall(because))
