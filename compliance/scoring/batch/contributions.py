"""What a requirement adds to each tally for one byte of an answer vector; the exact engine says what that is."""

from dataclasses import dataclass
from fractions import Fraction

from compliance.scoring.case import OUT_OF_SCOPE, Given
from compliance.scoring.engine.columns import Column
from compliance.scoring.engine.plan import Plan
from compliance.scoring.language.measures import Tally
from compliance.scoring.language.selectors import EVERYTHING, requirement_look
from compliance.scoring.vector import given as given_of


@dataclass(frozen=True, slots=True)
class Adds:
    """A sum or extreme that is looked up: a column of tallies that are the same but for their groups, or the number
    of requirements that an answer rule changed (its id)."""

    what: Tally | str
    part: str = ""

    @property
    def is_extreme(self) -> bool:
        """Whether the least or the greatest is wanted instead of the sum."""
        return isinstance(self.what, Tally) and self.what.kind in ("min", "max")


IN_SCOPE = Adds(Tally("count", "", EVERYTHING), "top")
"""The number of requirements in scope, which says whether a group is there at all."""

Places = dict[Adds, tuple[int, int, int]]
"""Where each comes from in the exact engine's cells: layout, place and unit of its column."""

_BY_ITSELF = (-1, -1, 1)


def all_adds(plan: Plan) -> Places:
    """Return everything that must be looked up, with the layout, place and unit of the column it comes from."""
    adds: Places = {}
    for number, layout in enumerate(plan.layouts):
        for place, column in enumerate(layout.columns):
            adds.setdefault(add_of(column), (number, place, column.unit))
    if any(layout.per for layout in plan.layouts):
        adds.setdefault(IN_SCOPE, _BY_ITSELF)
    return adds | {Adds(rule.id): _BY_ITSELF for rule in plan.answer_rules}


def add_of(column: Column) -> Adds:
    """Return what is looked up for a column, whichever groups it is added over."""
    return Adds(column.tally, column.part)


def contributions(plan: Plan, at: int, byte: int, adds: Places) -> list[Fraction | int | None]:
    """Return what the requirement at a place adds when its byte is this one; Refused for an answer off the scale."""
    declared = given_of(byte)
    given, changed = _after_rules(plan, at, declared)
    cell = plan.cell(at, given, declared)
    amounts: list[Fraction | int | None] = []
    for add, (number, place, unit) in adds.items():
        if (number, place, unit) == _BY_ITSELF:
            amounts.append(int(cell is not None if add == IN_SCOPE else add.what in changed))
        else:
            amount = plan.layouts[number].row(cell.parts[number])[place] if cell else None
            amounts.append(None if amount is None else Fraction(amount, unit))
    return amounts


def _after_rules(plan: Plan, at: int, declared: Given) -> tuple[Given, set[str]]:
    """Return the answer as rules without a condition leave it, and the rules that changed it."""
    given, changed = declared, set()
    for rule in plan.answer_rules:
        look = requirement_look(plan.items[at], given, declared.answer)
        if given.answer not in (rule.answer, OUT_OF_SCOPE) and rule.selector.picks(look):
            given = given._replace(answer=rule.answer)
            changed.add(rule.id)
    return given, changed
