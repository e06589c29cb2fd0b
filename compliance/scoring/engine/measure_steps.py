"""The arithmetic of one measure, written out line by line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import cast

from compliance.scoring.engine.columns import Amount, Column, Totals
from compliance.scoring.engine.sheet import Grouped, Number, Sheet
from compliance.scoring.engine.steps import Row, Step
from compliance.scoring.engine.workings import Workings
from compliance.scoring.language.measures import Computed, Fold, Looked, Measure, Rank, Tally
from compliance.scoring.language.rounding import shown_exactly

_FEW = 25  # requirements that a step lists by name; more are only counted


def measure_steps(workings: Workings, measure: Measure) -> Iterator[Step]:
    """Yield how a measure came about, and each change that a rule made to it."""
    sheet = workings.sheet
    value = sheet.value(measure.name)
    yield _arithmetic(workings, measure, value)
    for changed in sheet.changed:
        if changed.rule.measure == measure.name:
            before, after = number_text(changed.before), number_text(changed.after)
            params = {"change": changed.rule.change, "because": changed.rule.because, "before": before}
            yield Step(changed.rule.id, "scoring.step_changed", params, effect=after)


def number_text(value: Number) -> str:
    """Return a number exactly, as people write it; a dash when there is none."""
    return "–" if value is None else shown_exactly(value)


def name_rows(sheet: Sheet, names: Sequence[str]) -> tuple[Row, ...]:
    """Return the value of each name that a formula looked at; groups as one row each."""
    rows: list[Row] = []
    for name in names:
        value = (
            sheet.facts[name]
            if name in sheet.facts
            else sheet.value(name)
            if name in sheet.plan.policy.measures
            else None
        )
        if isinstance(value, dict):
            rows += [{"name": f"{name} {group}", "value": number_text(each)} for group, each in value.items()]
        elif isinstance(value, bool | str):
            rows.append({"name": name, "value": value if isinstance(value, str) else "yes" if value else "no"})
        else:
            rows.append({"name": name, "value": number_text(value)})
    return tuple(rows)


def _arithmetic(workings: Workings, measure: Measure, value: Number | Grouped) -> Step:
    params = {"scale": number_text(measure.scale)}
    if measure.rounding:
        params["rounding"] = f"{measure.rounding.mode} {measure.rounding.digits}"
    effect = "" if isinstance(value, dict) else number_text(value)
    match measure.how:
        case Tally() if measure.per:
            return Step(
                measure.name,
                "scoring.step_tally_per",
                params | {"per": measure.per},
                _group_rows(workings.sheet, measure),
            )
        case Tally(kind=kind, findings=findings):
            code = f"scoring.step_{kind}_findings" if findings else f"scoring.step_{kind}"
            rows = () if findings else tuple(_tally_rows(workings, measure))
            return Step(measure.name, code, params, rows, _few_requirements(workings, measure), effect)
        case Computed(formula):
            params["formula"] = formula.text
        case Looked(rows=table):
            params["formula"] = "; ".join(f"{when.text}: {then.text}" for when, then in table)
        case Fold(kind=kind):
            params["kind"] = kind
        case Rank():
            population = workings.sheet.population
            params |= {"size": str(len(population.values)), "on": population.on.isoformat()} if population else {}
    code = {Computed: "formula", Looked: "table", Fold: "fold", Rank: "rank"}[type(measure.how)]
    inputs = name_rows(workings.sheet, list(dict.fromkeys(measure.uses)))
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


def _tally_rows(workings: Workings, measure: Measure) -> Iterator[Row]:
    """Yield one row for all requirements that contribute the same: how many, how much each, how much together."""
    slots = workings.plan.slots[measure.name]
    contributions = Counter(parts for parts in _parts(workings, measure) if parts and any(parts))
    for parts, count in sorted(contributions.items(), key=_first_most, reverse=True):
        each = [_amount(part, column) for part, (_, column) in zip(parts, slots, strict=True)]
        row = {"requirements": str(count), "points": number_text(each[0]), "total": number_text(_times(each[0], count))}
        if len(each) > 1:
            row |= {"of": number_text(each[1]), "total_of": number_text(_times(each[1], count))}
        yield row


def _parts(workings: Workings, measure: Measure) -> list[Totals | None]:
    """Return what each requirement contributes to the measure: its top, and its bottom if it has one."""
    places = [place for place, _ in workings.plan.slots[measure.name]]
    number = next(at for at, layout in enumerate(workings.plan.layouts) if not layout.per)
    first, last = places[0], places[-1] + 1  # a measure's columns stand side by side
    return [cell.rows[number][first:last] if cell else None for cell in workings.cells]


def _first_most(contribution: tuple[Totals, int]) -> list[Amount]:
    return [part or 0 for part in contribution[0]]


def _few_requirements(workings: Workings, measure: Measure) -> tuple[str, ...]:
    """Return the requirements that a count or an extreme is about, when they are few enough to list."""
    if not isinstance(measure.how, Tally) or measure.how.findings or measure.how.kind not in ("count", "min", "max"):
        return ()
    items = workings.plan.items
    chosen = [items[at].id for at, parts in enumerate(_parts(workings, measure)) if parts and any(parts)]
    return tuple(chosen) if len(chosen) <= _FEW else ()


def _amount(part: Amount | None, column: Column) -> Number:
    return part if part is None or column.unit == 1 else Fraction(part, column.unit)


def _times(amount: Number, count: int) -> Number:
    return None if amount is None else amount * count
