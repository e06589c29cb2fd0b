"""Answers that a policy names must be answers of its scale: a misspelt one would silently never match."""

from collections.abc import Iterator

from compliance.scoring.case import OUT_OF_SCOPE
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import AnswerRule
from compliance.scoring.language.selectors import Comparison, Selector, is_literal
from compliance.scoring.language.shape import Notes
from compliance.scoring.language.values import Choice, Measured, SameAs


def check_scale(policy: Policy, notes: Notes) -> None:
    """Note answers in selectors, aliases and rules that no credit is given for."""
    scale = _scale(policy)
    if scale is None:
        return
    for line, answer in _answers_named(policy):
        if answer not in scale:
            notes.add("policy.answer_unknown", line, answer=answer, options=", ".join(sorted(scale)))


def _scale(policy: Policy) -> set[str] | None:
    """Return the answers that have a credit; None when numbers are answers, or nothing is credited."""
    credit = policy.values.get("credit")
    if credit is None:
        return None
    words: set[str] = set()
    for line in credit.lines:
        open_ended = isinstance(line, Choice) and (line.otherwise is not None or line.by != "answer")
        if open_ended or isinstance(line, Measured):
            return None
        words |= line.worths.keys() if isinstance(line, Choice) else set(_answers(line.selector))
    return words or None


def _answers_named(policy: Policy) -> Iterator[tuple[int, str]]:
    for measure in policy.measures.values():
        for selector in policy.selectors_of(measure):
            yield from ((measure.line, answer) for answer in _answers(selector))
    for rule in policy.rules:
        if isinstance(rule, AnswerRule):
            yield from ((rule.line, answer) for answer in (*_answers(rule.selector), rule.answer))
    for line in policy.values["credit"].lines:
        if isinstance(line, Choice):
            yield from ((0, worth.answer) for worth in line.worths.values() if isinstance(worth, SameAs))


def _answers(selector: Selector) -> Iterator[str]:
    for attribute, wanted in selector.attributes():
        if attribute in ("answer", "declared"):
            words = [each for each in wanted if not isinstance(each, Comparison)]
            yield from (each for each in words if is_literal(each) and each != OUT_OF_SCOPE)
