"""Answer rules run in order, each seeing what those before it did; none may look at what itself or a later one sets."""

from collections.abc import Iterator
from itertools import product

from compliance.scoring.language.checks.graph import needed_by
from compliance.scoring.language.measures import Tally
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import AnswerRule
from compliance.scoring.language.selectors import Comparison, Look, Selector
from compliance.scoring.language.shape import Notes

_GIVEN = {"answer", "reason", "evidence", "reviewed", "declared"}
_MOST_KINDS = 20_000
_OTHER = "\x00any other"


def check_circles(policy: Policy, notes: Notes) -> None:
    """Note answer rules whose condition counts requirements that the rule itself, or a later one, may answer."""
    rules = [rule for rule in policy.rules if isinstance(rule, AnswerRule)]
    for at, rule in enumerate(rules):
        for read in _selectors_read(policy, rule):
            for setter in rules[at:]:
                if may_overlap(read, setter.selector):
                    notes.add("policy.answer_circle", rule.line, rule=rule.id, other=setter.id)
                    break


def may_overlap(first: Selector, second: Selector) -> bool:
    """Return whether some requirement could be picked by both, whatever its answer is.

    Every combination of the attribute values that the two name is tried, and one that neither names; with too many
    combinations to try, the selectors are taken to be apart.
    """
    options: dict[str, list[str]] = {}
    for attribute, wanted in (*first.attributes(), *second.attributes()):
        if attribute not in _GIVEN:
            options.setdefault(attribute, [_OTHER]).extend(_spelt(each) for each in wanted)
    kinds = 1
    for values in options.values():
        kinds *= len(values)
    if kinds > _MOST_KINDS:
        return False
    names = list(options)
    return any(
        _may_pick(first, dict(zip(names, values, strict=True)))
        and _may_pick(second, dict(zip(names, values, strict=True)))
        for values in product(*options.values())
    )


def _selectors_read(policy: Policy, rule: AnswerRule) -> Iterator[Selector]:
    """Yield the selectors of all tallies over answers that the rule's condition depends on."""
    waiting, seen = sorted(rule.when.names & policy.measures.keys()) if rule.when else [], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        measure = policy.measures[name]
        if isinstance(measure.how, Tally) and not measure.how.findings and _reads_answers(measure.how):
            yield measure.how.over
        waiting += sorted(needed_by(policy, measure))


def _reads_answers(tally: Tally) -> bool:
    attributes = {attribute for attribute, _ in tally.over.attributes()}
    return tally.kind != "count" or bool(attributes & {"answer", "credit"})


def _may_pick(selector: Selector, known: dict[str, str]) -> bool:
    return _verdicts(selector, known)[0]


def _verdicts(selector: Selector, known: dict[str, str]) -> tuple[bool, bool]:
    """Return whether the selector may pick, and may leave out, a requirement of which only this is known."""

    def look(attribute: str) -> tuple[str, ...]:
        return (known[attribute],)

    parts = [_test(attribute, wanted, look) for attribute, wanted in selector.tests]
    parts += [_verdicts(each, known) for each in selector.all]
    if selector.any:
        inner = [_verdicts(each, known) for each in selector.any]
        parts.append((any(may for may, _ in inner), all(may_not for _, may_not in inner)))
    if selector.none:
        may, may_not = _verdicts(selector.none, known)
        parts.append((may_not, may))
    return all(may for may, _ in parts), any(may_not for _, may_not in parts)


def _test(attribute: str, wanted: tuple[str | Comparison, ...], look: Look) -> tuple[bool, bool]:
    if attribute in _GIVEN:
        return True, True
    holds = Selector(((attribute, wanted),)).picks(look)
    return holds, not holds


def _spelt(wanted: str | Comparison) -> str:
    return str(wanted.number) if isinstance(wanted, Comparison) else wanted
