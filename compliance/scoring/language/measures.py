"""Measures: named numbers. A tally runs over requirements or findings, a fold over groups or other measures."""

from dataclasses import dataclass
from fractions import Fraction

from compliance.core.exact import parse_exact
from compliance.scoring.language.arithmetic import Formula
from compliance.scoring.language.rounding import Rounding
from compliance.scoring.language.selectors import Comparison, Selector, build_selector, parse_comparison
from compliance.scoring.language.shape import Entry, Notes

OTHERWISE = "otherwise"  # stands for all that are not named
KINDS = ("count", "sum", "mean", "share", "min", "max", "rank", "formula", "table")

# Which keys may stand beside each kind; scale, round, show, empty and unit may stand beside all of them.
_BESIDE = {
    "count": {"over", "of", "per", "where"},
    "sum": {"over", "of", "per", "weighted", "weights"},
    "mean": {"over", "of", "per", "weighted", "weights"},
    "share": {"over", "per", "weighted"},
    "min": {"over", "of", "per"},
    "max": {"over", "of", "per"},
    "rank": {"ties"},
    "formula": {"per"},
    "table": {"otherwise", "per"},
}


@dataclass(frozen=True, slots=True)
class Tally:
    """`kind` of a value over what `over` selects: count, sum, mean, share (reached / reachable), min or max."""

    kind: str
    value: str
    over: Selector
    findings: bool = False
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """`kind` over the groups of one measure, or over several measures; those without a value stay out."""

    kind: str
    sources: tuple[str, ...]
    weights: tuple[tuple[str, Fraction], ...] = ()
    where: Comparison | None = None

    def weight(self, name: str) -> Fraction | int | None:
        """Return what a group or measure weighs: 1 when nothing is weighed, None when no weight was given for it."""
        weights = dict(self.weights)
        return weights.get(name, weights.get(OTHERWISE)) if weights else 1


@dataclass(frozen=True, slots=True)
class Rank:
    """The percentile of a measure in the case's population: the share of it below (or up to) this value, × 100."""

    source: str
    ties: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A formula over other measures and facts."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class Looked:
    """The first row whose condition holds gives the number; `otherwise` when none does."""

    rows: tuple[tuple[Formula, Formula], ...]
    otherwise: Formula | None


How = Tally | Fold | Rank | Computed | Looked


@dataclass(frozen=True, slots=True)
class Measure:
    """A named number: how it comes about, per which attribute, its scale, rounding, and its worth when empty.

    `settled` says that the author declared what happens when there is nothing to measure; `unit` is the one declared.
    """

    name: str
    line: int
    how: How
    per: str = ""
    scale: Fraction = Fraction(1)
    rounding: Rounding | None = None
    show: Rounding | None = None
    empty: Fraction | None = None
    settled: bool = False
    unit: str = ""

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """Every formula in the measure."""
        match self.how:
            case Computed(formula):
                return (formula,)
            case Looked(rows, otherwise):
                return tuple(each for row in rows for each in row) + ((otherwise,) if otherwise else ())
        return ()

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of measures and facts that this one is made of."""
        match self.how:
            case Fold(sources=sources):
                return sources
            case Rank(source=source):
                return (source,)
        return tuple(name for formula in self.formulas for name in sorted(formula.names))


def build_measure(name: str, line: int, read: Entry | Formula | None, notes: Notes, values: set[str]) -> Measure | None:
    """Return the measure that was read, None when it is not one; `values` tells tallies from folds."""
    if read is None:
        return None
    if not isinstance(read, Entry):
        return Measure(name, line, Computed(read))
    kinds = [kind for kind in KINDS if kind in read]
    if len(kinds) != 1:
        notes.add("policy.measure_kind", read.line, measure=name, options=", ".join(KINDS))
        return None
    kind = kinds[0]
    for key in read.values.keys() - _BESIDE[kind] - {kind, "scale", "round", "show", "empty", "unit"}:
        notes.add("policy.key_not_beside", read.at(key), key=key, kind=kind)
    how = _build_how(kind, read, notes, values) if read.get(kind) is not None else None
    if how is None:
        return None
    empty = read.get("empty")
    return Measure(
        name,
        line,
        how,
        per=read.get("per") or "",
        scale=Fraction(1) if read.get("scale") is None else read.get("scale"),
        rounding=read.get("round"),
        show=read.get("show") or read.get("round"),
        empty=parse_exact(empty) if empty and empty != "none" else None,
        settled=empty is not None,
        unit=read.get("unit") or "",
    )


def _build_how(kind: str, read: Entry, notes: Notes, values: set[str]) -> How | None:
    what = read.get(kind)
    match kind:
        case "formula":
            return Computed(what)
        case "table":
            rows = tuple((row.get("when"), row.get("is")) for row in what if row and row.get("when") and row.get("is"))
            return Looked(rows, read.get("otherwise"))
        case "rank":
            return Rank(what, read.get("ties") or "below")
        case "count" if isinstance(what, Entry):
            return Tally("count", "", build_selector(what, notes), read.get("of") == "findings")
    if isinstance(what, str) and what in values:
        weight = {"true": "weight", "yes": "weight", "false": "", "no": ""}.get(
            read.get("weighted") or "", read.get("weighted") or ""
        )
        return Tally(kind, what, build_selector(read.get("over"), notes), read.get("of") == "findings", weight)
    return _build_fold(kind, what, read, notes)


def _build_fold(kind: str, what: str | list[str], read: Entry, notes: Notes) -> Fold:
    for key in ("over", "of", "weighted"):
        if key in read:
            notes.add("policy.key_only_over_values", read.at(key), key=key, source=str(what)[:60])
    weights = read.get("weights")
    where = read.get("where")
    comparison = parse_comparison(where) if where else None
    if (kind == "count") != (comparison is not None):
        notes.add("policy.count_where", read.line)
    sources = (what,) if isinstance(what, str) else tuple(each for each in what if each)
    return Fold(kind, sources, tuple(weights.rest.items()) if weights else (), comparison)
