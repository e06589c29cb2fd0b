"""A condition must be true or false, a measure a number: every formula is checked before it is ever evaluated."""

from collections.abc import Iterator, Mapping

from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.formula import COMPARISONS, Expression, Name, Number, Operation, Words
from compliance.scoring.language.measures import Computed, Looked
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.rules import MeasureRule
from compliance.scoring.language.shape import Notes

_FACT_KINDS = {"yes_no": "condition", "number": "number", "text": "text"}


class Mixed(Exception):
    """Raised when an operation is given something it cannot work with."""


def check_kinds(policy: Policy, notes: Notes) -> None:
    """Note every formula that mixes numbers, texts and conditions, or is of another kind than its place wants."""
    kinds = {**dict.fromkeys(policy.measures, "number"), "grade": "text", "outcome": "text"}
    kinds |= {name: _FACT_KINDS[fact.kind] for name, fact in policy.facts.items()}
    for wanted, formula in _formulas(policy):
        try:
            fits = kind_of(formula.tree, kinds) == wanted
        except Mixed:
            fits = False
        if not fits:
            notes.add("policy.formula_kind", formula.line, formula=formula.text[:60], wanted=wanted)


def kind_of(expression: Expression, kinds: Mapping[str, str]) -> str:
    """Return number, text or condition; Mixed when the operands do not fit their operation."""
    match expression:
        case Number():
            return "number"
        case Words():
            return "text"
        case Name(name):
            return kinds[name]
        case Operation(sign, operands):
            return _result(sign, [kind_of(each, kinds) for each in operands])


def _result(sign: str, operands: list[str]) -> str:
    if sign in ("=", "!="):
        _all_are(operands, operands[0])
        return "condition"
    if sign in COMPARISONS:
        _all_are(operands, "number")
        return "condition"
    if sign in ("and", "or", "not"):
        _all_are(operands, "condition")
        return "condition"
    if sign == "if":
        _all_are(operands[:1], "condition")
        _all_are(operands[1:], operands[1])
        return operands[1]
    _all_are(operands, "number")
    return "number"


def _all_are(operands: list[str], kind: str) -> None:
    if any(each != kind for each in operands):
        raise Mixed


def _formulas(policy: Policy) -> Iterator[tuple[str, Formula]]:
    yield from (("condition", rule.when) for rule in policy.rules if rule.when)
    yield from (("number", rule.amount) for rule in policy.rules if isinstance(rule, MeasureRule))
    yield from (("condition", row.when) for row in (policy.grades.rows if policy.grades else ()))
    for measure in policy.measures.values():
        match measure.how:
            case Computed(formula):
                yield "number", formula
            case Looked(rows, otherwise):
                yield from (("condition", when) for when, _ in rows)
                yield from (("number", then) for _, then in rows)
                yield from (("number", each) for each in (otherwise,) if each)
