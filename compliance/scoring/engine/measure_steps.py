"""The arithmetic of one measure, written out line by line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from compliance.scoring.engine.columns import Amount, Column, Totals
from compliance.scoring.engine.score import fill
from compliance.scoring.engine.sheet import Grouped, Number, Sheet
from compliance.scoring.engine.steps import Row, Step
from compliance.scoring.engine.workings import Workings
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank, Tally
from compliance.scoring.language.rounding import shown_exactly

_FEW = 25  # requirements that a step lists by name; more are only counted


@dataclass(frozen=True, slots=True)
class Contributions:
    """What every requirement in scope adds to the tallies over the whole audit, column by column."""

    requirements: tuple[str, ...]
    columns: tuple[Totals, ...]


def contributions_of(workings: Workings) -> Contributions:
    """Return the contributions that the steps of all measures are written from."""
    items = workings.plan.items
    found = next(((at, layout) for at, layout in enumerate(workings.plan.layouts) if not layout.per), None)
    if found is None:
        return Contributions((), ())
    number, layout = found
    present = [(items[at].id, layout.row(cell.parts[number])) for at, cell in enumerate(workings.cells) if cell]
    return Contributions(tuple(name for name, _ in present), tuple(zip(*(row for _, row in present), strict=True)))


def measure_steps(workings: Workings, measure: Measure, contributions: Contributions) -> Iterator[Step]:
    """Yield how a measure came about, and each change that a rule made to it."""
    sheet = workings.sheet
    yield _arithmetic(workings, measure, contributions)
    for changed in sheet.changed:
        if changed.rule.measure == measure.name:
            because = changed.rule.because.format(**fill(workings.plan, changed.rule.because, sheet.look))
            params = {"change": changed.rule.change, "because": because, "before": number_text(changed.before)}
            yield Step(changed.rule.id, "scoring.step_changed", params, effect=number_text(changed.after))


def number_text(value: Number) -> str:
    """Return a number exactly, as people write it; a dash when there is none."""
    return "–" if value is None else shown_exactly(value)


def name_rows(sheet: Sheet, names: Sequence[str]) -> tuple[Row, ...]:
    """Return the value of each name that a formula looked at; groups as one row each."""
    rows: list[Row] = []
    for name in names:
        value = sheet.facts[name] if name in sheet.facts else sheet.value(name)
        if isinstance(value, dict):
            rows += [{"name": f"{name} {group}", "value": number_text(each)} for group, each in value.items()]
        elif isinstance(value, bool):
            rows.append({"name": name, "value": "yes" if value else "no"})
        else:
            rows.append({"name": name, "value": value if isinstance(value, str) else number_text(value)})
    return tuple(rows)


def _arithmetic(workings: Workings, measure: Measure, contributions: Contributions) -> Step:
    sheet, value = workings.sheet, workings.sheet.value(measure.name)
    params = {"scale": number_text(measure.scale)}
    if measure.rounding:
        params["rounding"] = f"{measure.rounding.mode} {measure.rounding.digits}"
    effect = "" if isinstance(value, dict) else number_text(value)
    match measure.how:
        case Tally() if measure.per:
            params["per"] = measure.per
            return Step(measure.name, "scoring.step_tally_per", params, _group_rows(sheet, measure))
        case Tally(kind=kind, findings=True):
            return Step(measure.name, f"scoring.step_{kind}_findings", params, effect=effect)
        case Tally(kind=kind):
            rows, about = _tally(workings, measure, contributions)
            return Step(measure.name, f"scoring.step_{kind}", params, rows, about, effect)
        case Computed(formula):
            code, params["formula"] = "formula", formula.text
        case Looked(rows=table):
            code, params["formula"] = "table", "; ".join(f"{when.text}: {then.text}" for when, then in table)
        case Fold(kind=kind):
            code, params["kind"] = "fold", kind
        case Rank():
            code, others = "rank", sheet.population
            params |= {"size": str(len(others.values)), "on": others.on.isoformat()} if others else {}
    inputs = name_rows(sheet, list(dict.fromkeys(measure.uses)))
    if isinstance(value, dict):
        inputs += tuple(
            {"name": f"{measure.name} {group}", "value": number_text(each)} for group, each in value.items()
        )
    return Step(measure.name, f"scoring.step_{code}", params, inputs, (), effect)


def _group_rows(sheet: Sheet, measure: Measure) -> tuple[Row, ...]:
    rows, points = [], sheet.points(measure.name)
    for group, value in cast(Grouped, sheet.value(measure.name)).items():
        top, bottom = points[group]
        row = {"group": group, "points": number_text(top)}
        rows.append(row | ({"of": number_text(bottom)} if bottom is not None else {}) | {"value": number_text(value)})
    return tuple(rows)


def _tally(
    workings: Workings, measure: Measure, contributions: Contributions
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return a row for all requirements that add the same, and their ids where they matter and are few."""
    slots = workings.plan.slots[measure.name]
    columns = [contributions.columns[place] for place, _ in slots] if contributions.columns else []
    counted = Counter(zip(*columns, strict=True))
    about: tuple[str, ...] = ()
    if columns and slots[0][1].tally.kind in ("count", "min", "max"):
        added = sum(count for parts, count in counted.items() if parts[0])
        if added <= _FEW:
            about = tuple(name for name, each in zip(contributions.requirements, columns[0], strict=True) if each)
    ordered = sorted(((parts, count) for parts, count in counted.items() if any(parts)), key=_first_most, reverse=True)
    return tuple(_row(parts, count, [column for _, column in slots]) for parts, count in ordered), about


def _first_most(contribution: tuple[Totals, int]) -> list[Amount]:
    return [part or 0 for part in contribution[0]]


def _row(parts: Totals, count: int, columns: list[Column]) -> Row:
    """Return how many requirements add how much each, and how much together."""
    each = [_amount(part, column) for part, column in zip(parts, columns, strict=True)]
    row = {"requirements": str(count), "points": number_text(each[0]), "total": number_text(_times(each[0], count))}
    if len(each) > 1:
        row |= {"of": number_text(each[1]), "total_of": number_text(_times(each[1], count))}
    return row


def _amount(part: Amount | None, column: Column) -> Number:
    return part if part is None or column.unit == 1 else Fraction(part, column.unit)


def _times(amount: Number, count: int) -> Number:
    return None if amount is None else amount * count
