"""Facts: what a policy may ask about a case besides its answers, each declared with its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from compliance.core.errors import Problem, Refused
from compliance.scoring.language.selectors import exact_or_none
from compliance.scoring.language.shape import Entry, Notes

Told = str | int | bool
FactValue = Fraction | bool | str

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact: `kind` is yes_no, number or text.

    Numbers may have bounds, or be given as words that are worth a number each; texts may have a closed list.
    """

    name: str
    kind: str
    options: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    default: FactValue | None = None
    worths: Mapping[str, Fraction] | None = None

    def read(self, value: Told) -> FactValue | None:
        """Return the value as the fact's kind, None when it is not of that kind or outside its bounds."""
        if self.kind == "yes_no":
            return value if isinstance(value, bool) else _YES_NO.get(str(value).strip().lower())
        text = str(value).strip()
        if self.worths is not None:
            return self.worths.get(text)
        if self.kind == "text":
            return text if not self.options or text in self.options else None
        number = None if isinstance(value, bool) else exact_or_none(text)
        if (
            number is None
            or (self.low is not None and number < self.low)
            or (self.high is not None and number > self.high)
        ):
            return None
        return number


def build_fact(name: str, entry: Entry, notes: Notes) -> Fact:
    """Return the declared fact; a default that the fact would not accept is noted."""
    worths = dict(entry.get("worth").rest) if entry.get("worth") else None
    options = tuple(entry.get("one_of") or ())
    kind = "number" if worths else "text" if options else entry.get("is") or "yes_no"
    low, high = (min(worths.values()), max(worths.values())) if worths else (entry.get("from"), entry.get("to"))
    fact = Fact(name, kind, options, low, high, worths=worths)
    if entry.get("default") is None:
        return fact
    default = fact.read(entry.get("default"))
    if default is None:
        notes.add("policy.fact_default", entry.at("default"), fact=name)
    return replace(fact, default=default)


def read_facts(declared: Mapping[str, Fact], given: Mapping[str, Told]) -> dict[str, FactValue]:
    """Return every declared fact of a case; Refused when one is missing, of the wrong kind, or not declared."""
    problems = [Problem("scoring.fact_unknown", {"fact": name[:60]}) for name in given if name not in declared]
    facts: dict[str, FactValue] = {}
    for name, fact in declared.items():
        value = fact.read(given[name]) if name in given else fact.default
        if value is None:
            code = "scoring.fact_not_understood" if name in given else "scoring.fact_missing"
            problems.append(Problem(code, {"fact": name}))
        else:
            facts[name] = value
    if problems:
        raise Refused(*problems)
    return facts
