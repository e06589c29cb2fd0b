"""What is different between two checklist versions, as lines to read on a terminal."""

from collections.abc import Iterable, Iterator

from compliance.checklists.difference import Difference, Kind, RequirementDifference, StageDifference
from compliance.checklists.difference_words import Part, wordings


def difference_lines(told: Difference) -> Iterator[str]:
    """Yield a line of counts, then every difference; words of one side only stand in [brackets]."""
    old, new = told.old, told.new
    yield f"{old.code} {old.version} → {new.code} {new.version}: {_counted(told)}"
    for name in told.head:
        yield from _both(name, getattr(old, name), getattr(new, name))
    for word in told.words:
        yield f"  {word.vocabulary}: {word.id} {_fate(word.old, word.new)}"
    for stage in told.stages:
        if not stage.is_same:
            yield from _stage(stage)


def _counted(told: Difference) -> str:
    counts = [f"{number} {kind.value}" for kind, number in told.counts.items() if number]
    return ", ".join([*counts, f"{told.unchanged} unchanged"])


def _fate(old: object, new: object) -> str:
    return "added" if old is None else "removed" if new is None else "changed"


def _stage(stage: StageDifference) -> Iterator[str]:
    said = [_fate(stage.old, stage.new)] * (stage.old is None or stage.new is None) + ["moved"] * stage.is_moved
    yield f"\n{stage.id} {stage.title}" + (f" ({', '.join(said)})" if said else "")
    if stage.old and stage.new and stage.old.title != stage.new.title:
        yield from _both("title", stage.old.title, stage.new.title)
    for each in stage.requirements:
        yield from _requirement(each)


def _requirement(each: RequirementDifference) -> Iterator[str]:
    yield f"  {each.id} {each.shown.title} ({', '.join(each.kinds)})"
    if each.old is None or each.new is None:
        return
    for name in each.texts:
        yield from _both(name, *(_joined(getattr(side, name)) for side in (each.old, each.new)))
    if Kind.CRITICALITY in each.kinds:
        yield f"    criticality: {each.old.criticality} → {each.new.criticality}"
    if Kind.WEIGHT in each.kinds and each.weights:
        yield f"    weight: {each.weights[0]} → {each.weights[1]}"


def _joined(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _both(name: str, old: str, new: str) -> Iterator[str]:
    sides = wordings(old, new)
    yield f"    {name}"
    yield f"    - {_side(sides.old)}"
    yield f"    + {_side(sides.new)}"


def _side(parts: Iterable[Part]) -> str:
    return "".join(f"[{part.text}]" if part.is_changed else part.text for part in parts)
