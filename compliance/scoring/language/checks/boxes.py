"""Conditions as boxes: simple comparisons joined by `and` hold exactly inside a box, and boxes can be compared."""

from dataclasses import dataclass
from fractions import Fraction

from compliance.scoring.language.formula import Expression, Name, Number, Operation


@dataclass(frozen=True, slots=True)
class Side:
    """The numbers that a comparison with one number allows."""

    low: Fraction | int | None = None
    high: Fraction | int | None = None
    low_open: bool = False
    high_open: bool = False

    def within(self, other: "Side") -> bool:
        """Return whether everything allowed here is allowed there."""
        low = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open)))
        )
        high = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))
        )
        return low and high


Box = dict[str, list[Side]]


def box_of(condition: Expression) -> Box | None:
    """Return the box of a condition made of `name sign number` joined by `and`; None for any other condition."""
    if not isinstance(condition, Operation):
        return None
    if condition.sign == "and":
        box: Box = {}
        for part in condition.operands:
            inner = box_of(part)
            if inner is None:
                return None
            for name, sides in inner.items():
                box.setdefault(name, []).extend(sides)
        return box
    match condition:
        case Operation(sign, (Name(name), Number(value))):
            side = _side(sign, value)
            return {name: [side]} if side else None
    return None


def contains(outer: Box, inner: Box | None) -> bool:
    """Return whether the outer condition holds wherever the inner one does."""
    if inner is None:
        return False
    return all(
        any(mine.within(side) for mine in inner.get(name, ())) for name, sides in outer.items() for side in sides
    )


def _side(sign: str, value: Fraction | int) -> Side | None:
    match sign:
        case "=":
            return Side(value, value)
        case "<" | "<=":
            return Side(high=value, high_open=sign == "<")
        case ">" | ">=":
            return Side(low=value, low_open=sign == ">")
    return None
