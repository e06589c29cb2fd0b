"""A scoring policy: data that can be evaluated, known by its digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from compliance.core.canonical import sha256_hex
from compliance.scoring.language.facts import Fact
from compliance.scoring.language.grades import Grades
from compliance.scoring.language.measures import Measure, Tally
from compliance.scoring.language.reading import Content
from compliance.scoring.language.rules import AnswerRule, MeasureRule, OutcomeRule, Rule
from compliance.scoring.language.selectors import Selector, is_literal
from compliance.scoring.language.storing import stored_bytes
from compliance.scoring.language.units import PLAIN, Unit
from compliance.scoring.language.values import Adjusted, Choice, Line, Measured, Value

HEADLINE = "score"
"""The measure of this name is the number that results print; without one, it is the measure that grades go by."""

STAGE_HEADLINE = "stage_score"
"""The measure of this name, taken per stage, is the number that results print beside each stage."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that can be evaluated. `content` is what its author wrote, without comments and layout."""

    code: str
    version: str
    title: str
    groups: Mapping[str, Mapping[str, Selector]]
    facts: Mapping[str, Fact]
    values: Mapping[str, Value]
    finding_values: Mapping[str, Value]
    measures: Mapping[str, Measure]
    rules: tuple[Rule, ...]
    grades: Grades | None
    content: Content
    file: str
    units: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def content_bytes(self) -> bytes:
        """The canonical bytes of the content: what is stored and hashed."""
        return stored_bytes(self.content)

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical bytes: part of every score run's identity."""
        return sha256_hex(self.content_bytes)

    @property
    def outcome_rules(self) -> tuple[OutcomeRule, ...]:
        """The rules about the outcome: first those that ignore the grade, then those that look at it, or at both."""
        chosen = [rule for rule in self.rules if isinstance(rule, OutcomeRule)]
        return tuple(sorted(chosen, key=lambda rule: rule.phase))

    @property
    def headline(self) -> str:
        """The name of the measure that results print; empty when the policy gives a grade without a number."""
        return HEADLINE if HEADLINE in self.measures else self.grades.on if self.grades else ""

    @property
    def unit(self) -> Unit:
        """What the number that results print is counted in."""
        return self.units.get(self.headline, PLAIN)

    @property
    def stage_unit(self) -> Unit:
        """What the number beside each stage is counted in."""
        return self.units.get(STAGE_HEADLINE, PLAIN)

    @property
    def tells_points(self) -> bool:
        """Return whether what is reached can be told as points of those possible, as behind a share it can."""
        name = STAGE_HEADLINE if STAGE_HEADLINE in self.measures else self.headline
        return self.units.get(name, PLAIN).is_percent

    @property
    def counts_evidence(self) -> bool:
        """Return whether it matters how many pieces of evidence there are: an answer vector knows only whether any."""
        looked = (test for selector in self._selectors() for test in selector.attributes())
        return "evidence" in self.attributes_read() or any(
            attribute.partition(".")[0] == "evidence" and not set(wanted) <= {"given", "missing"}
            for attribute, wanted in looked
        )

    def changes_of(self, measure: str) -> tuple[MeasureRule, ...]:
        """Return the rules that change a measure, in the order written."""
        return tuple(rule for rule in self.rules if isinstance(rule, MeasureRule) and rule.measure == measure)

    def requirements_named(self) -> Iterator[str]:
        """Yield every requirement id that a selector or a by-id value names, wildcards left out."""
        for selector in self._selectors():
            for attribute, wanted in selector.attributes():
                if attribute in ("id", "requirement"):
                    yield from (each for each in wanted if isinstance(each, str) and is_literal(each))
        for line in self._lines():
            if isinstance(line, Choice) and line.by == "id":
                yield from line.worths

    def selectors_of(self, measure: Measure) -> tuple[Selector, ...]:
        """Return the selector of a tally; nothing for other measures."""
        return (measure.how.over,) if isinstance(measure.how, Tally) else ()

    def selectors_of_requirements(self) -> Iterator[Selector]:
        """Yield what decides how a requirement counts: in values, tallies and answer rules, but not in groups."""
        yield from (line.selector for value in self.values.values() for line in value.lines)
        yield from (m.how.over for m in self.measures.values() if isinstance(m.how, Tally) and not m.how.findings)
        yield from (rule.selector for rule in self.rules if isinstance(rule, AnswerRule))

    def attributes_read(self) -> Iterator[str]:
        """Yield the attributes (or earlier values) that the lines of values read, beside what selectors ask."""
        for value in self.values.values():
            for line in value.lines:
                match line:
                    case Choice(by=attribute) | Measured(attribute=attribute) | Adjusted(amount=str(attribute)):
                        yield attribute

    def _lines(self) -> Iterator[Line]:
        for value in (*self.values.values(), *self.finding_values.values()):
            yield from value.lines

    def _selectors(self) -> Iterator[Selector]:
        yield from (selector for members in self.groups.values() for selector in members.values())
        yield from (line.selector for line in self._lines())
        yield from (selector for measure in self.measures.values() for selector in self.selectors_of(measure))
        yield from (rule.selector for rule in self.rules if isinstance(rule, AnswerRule))
