"""The form of an explanation: steps in the order in which things were worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation. All numbers are exact texts: "98.75" where it ends, else "200/3".

    `rule` is the measure, rule or part of the policy at work; `code` names the sentence that `params` fill;
    `inputs` are the lines of the arithmetic, each a row of the same columns; `requirements` those it is about;
    `effect` is what came of it: the number, the answer, the outcome or the grade.
    """

    rule: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Row, ...] = ()
    requirements: tuple[str, ...] = ()
    effect: str = ""
