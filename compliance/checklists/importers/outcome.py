"""What an import tells: what was read, what it became, what could not be carried, and the checklist itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation
from compliance.core.errors import Problem

_SHOWN = 80  # characters of a lost piece that are shown


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing of the source that the checklist does not have, or that the source has not and was filled in."""

    code: str  # names the sentence, told once for all losses of its kind
    where: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file, read as far as it could be. `read` and `mapped` are counted sentences."""

    format: str
    file: str
    checklist: Checklist
    read: tuple[Problem, ...] = ()
    mapped: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()
    translations: tuple[Translation, ...] = ()

    @property
    def losses_by_code(self) -> dict[str, tuple[Loss, ...]]:
        """The losses of each kind, in the order in which the kinds were met."""
        kinds: dict[str, list[Loss]] = {}
        for loss in self.losses:
            kinds.setdefault(loss.code, []).append(loss)
        return {code: tuple(losses) for code, losses in kinds.items()}

    @property
    def told_losses(self) -> list[tuple[Problem, tuple[Loss, ...]]]:
        """One counted sentence for each kind of loss, with its losses."""
        return [(Problem(code, {"count": len(losses)}), losses) for code, losses in self.losses_by_code.items()]


@dataclass(slots=True)
class Losses:
    """Collects losses on the way; a place and piece that was lost twice counts once."""

    _found: dict[Loss, None] = field(default_factory=dict)

    def add(self, code: str, where: str, detail: str = "") -> None:
        """Remember one loss; a long piece is shown by its beginning."""
        shown = detail if len(detail) <= _SHOWN else f"{detail[: _SHOWN - 1]}…"
        self._found[Loss(code, where, shown)] = None

    def all(self) -> tuple[Loss, ...]:
        """Return what was lost, in order."""
        return tuple(self._found)


def counted(code: str, things: int) -> tuple[Problem, ...]:
    """Return the sentence about so many things; none when there are none."""
    return (Problem(code, {"count": things}),) if things else ()


def joined(*parts: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return sentences one after the other."""
    return tuple(problem for part in parts for problem in part)
