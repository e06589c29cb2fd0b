"""One report's facts with its words and the few things that several parts count or look up."""

from collections import Counter, defaultdict
from fractions import Fraction
from functools import cached_property

from audits.certificates.pdf.facts import Answer, Measured, ReportFacts, RequirementFacts, StageFacts
from audits.certificates.pdf.words.report import WORDS, Words

ANSWERS: tuple[Answer, ...] = ("met", "partly_met", "not_met", "not_applicable", "unanswered")

_WORST_FIRST = {"not_met": 0, "unanswered": 1, "partly_met": 2}


class View:
    """What the parts of one report are drawn from."""

    def __init__(self, facts: ReportFacts) -> None:
        self.facts = facts
        self.words: Words = WORDS[facts.language]

    @property
    def self_declared(self) -> bool:
        """Whether nobody but the company stands behind it."""
        return self.facts.level == "self_declared"

    @cached_property
    def reviewed(self) -> bool:
        """Whether somebody looked at answers, so that there is something to say about it."""
        return any(one.looked for one in self.facts.requirements)

    @cached_property
    def by_stage(self) -> dict[str, list[RequirementFacts]]:
        """The requirements in scope of each stage that has any, in the order of the stages."""
        stages: dict[str, list[RequirementFacts]] = defaultdict(list)
        for one in self.facts.requirements:
            stages[one.stage].append(one)
        return {stage.code: stages[stage.code] for stage in self.facts.stages if stages[stage.code]}

    @cached_property
    def counts(self) -> dict[str, Counter[Answer]]:
        """How many requirements of each stage have which answer; under "" those of all stages."""
        counts = {code: Counter(one.answer for one in own) for code, own in self.by_stage.items()}
        return {**counts, "": Counter(one.answer for one in self.facts.requirements)}

    def scope(self) -> tuple[tuple[str, tuple[str, ...] | None], ...]:
        """Return what was covered in each respect, with its heading; None for everything."""
        scope, w = self.facts.subject.scope, self.words.cover
        return (
            (w.roles, scope.roles),
            (w.substances, scope.substances),
            (w.jurisdictions, scope.jurisdictions),
            (w.circumstances, scope.conditions),
        )

    @cached_property
    def criticals_open(self) -> list[RequirementFacts]:
        """The critical requirements that are not fully met, the worst first."""
        open_ = [r for r in self.facts.requirements if r.criticality == "critical" and r.answer in _WORST_FIRST]
        return sorted(open_, key=lambda r: _WORST_FIRST[r.answer])

    @cached_property
    def stages(self) -> list[StageFacts]:
        """The stages that have a requirement in scope."""
        return [stage for stage in self.facts.stages if stage.code in self.by_stage]

    def is_low(self, stage: StageFacts) -> bool:
        """Return whether the stage's score is below the threshold, compared exactly."""
        limit = self.facts.threshold
        return bool(limit and stage.score and Fraction(stage.score.exact) < Fraction(limit.exact))

    @property
    def threshold(self) -> float | None:
        """The threshold as a length on a chart of 0 to 100."""
        return self.length(self.facts.threshold)

    def length(self, measured: Measured | None) -> float | None:
        """Return a number as a length on a chart of 0 to 100, for geometry only; None when there is nothing to draw."""
        if measured is None or not self.facts.axis:
            return None
        first, last = map(Fraction, self.facts.axis)
        return min(100.0, max(0.0, float((Fraction(measured.exact) - first) / (last - first) * 100)))


def shown(measured: Measured | None) -> str:
    """Return what people read, or a dash when there is nothing to measure."""
    return measured.shown if measured else "–"
