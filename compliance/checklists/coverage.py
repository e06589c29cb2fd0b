"""Which clauses of which instruments the requirements of a checklist rest on, and which clauses none rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compliance.checklists.clauses import Path, clause_paths, is_within
from compliance.checklists.instruments import Clause, Instrument
from compliance.checklists.schema import Checklist, Citation, Requirement, Stage


@dataclass(frozen=True, slots=True)
class Use:
    """A requirement that cites a clause, and how far that citation was checked."""

    stage: Stage
    requirement: Requirement
    citation: Citation

    @property
    def is_verified(self) -> bool:
        """Return whether the text of the clause was read, at a known place and day."""
        return self.citation.status == "verified"


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause with the requirements that cite it or a part of it, each once, in the order of the checklist."""

    clause: Clause
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class CoveredInstrument:
    """An instrument by its clauses. `as_written` are clauses that are cited and do not stand in its list."""

    instrument: Instrument
    clauses: tuple[Cited, ...]
    as_written: Mapping[str, tuple[Use, ...]]

    @property
    def covered(self) -> list[Cited]:
        """The clauses that at least one requirement cites."""
        return [each for each in self.clauses if each.uses]

    @property
    def open(self) -> list[Cited]:
        """The clauses that no requirement cites."""
        return [each for each in self.clauses if not each.uses]

    @property
    def verified(self) -> list[Cited]:
        """The clauses that at least one requirement cites from its text, read."""
        return [each for each in self.clauses if any(use.is_verified for use in each.uses)]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a checklist covers: instruments whose clauses are known, and citations of others, as they are written."""

    listed: tuple[CoveredInstrument, ...]
    others: Mapping[str, Mapping[str, tuple[Use, ...]]]


def coverage_of(checklist: Checklist, instruments: Iterable[Instrument]) -> Coverage:
    """Return which clauses the requirements cite. House requirements claim no clause and are left out.

    A citation of a part covers the clause that holds it; a citation of a whole does not cover the parts it does not
    name, and is told as written.
    """
    known = tuple(instruments)
    by_clause: dict[tuple[str, str], dict[str, Use]] = defaultdict(dict)
    as_written: dict[str, dict[str, dict[str, Use]]] = defaultdict(lambda: defaultdict(dict))
    others: dict[str, dict[str, dict[str, Use]]] = defaultdict(lambda: defaultdict(dict))
    for use in _uses(checklist):
        for instrument, clause in _places(use.citation, known):
            if instrument and clause:
                target = by_clause[instrument.code, clause.id]
            elif instrument:
                target = as_written[instrument.code][use.citation.clause]
            else:
                target = others[use.citation.instrument][use.citation.clause]
            _keep(target, use)
    listed = (
        CoveredInstrument(
            each,
            tuple(Cited(clause, tuple(by_clause[each.code, clause.id].values())) for clause in each.clauses),
            _frozen(as_written[each.code]),
        )
        for each in known
    )
    return Coverage(tuple(listed), {name: _frozen(others[name]) for name in sorted(others, key=str.casefold)})


def _uses(checklist: Checklist) -> Iterator[Use]:
    for stage in checklist.stages:
        for requirement in stage.requirements:
            for citation in requirement.citations:
                if citation.status != "house":
                    yield Use(stage, requirement, citation)


def _places(citation: Citation, known: tuple[Instrument, ...]) -> Iterator[tuple[Instrument | None, Clause | None]]:
    """Yield where the citation belongs: a clause, an instrument without that clause, or none that is known."""
    for path in clause_paths(citation.clause) or [Path()]:
        instrument = next((each for each in known if each.holds(citation.instrument, path)), None)
        yield instrument, _clause(instrument, path) if instrument else None


def _clause(instrument: Instrument, path: Path) -> Clause | None:
    """The narrowest clause that the path is or is a part of."""
    holding = [each for each in instrument.clauses if path and is_within(path, each.path)]
    return max(holding, key=lambda each: len(each.path), default=None)


def _keep(uses: dict[str, Use], use: Use) -> None:
    """Of two citations of one requirement, the verified one stands for it."""
    kept = uses.get(use.requirement.id)
    if kept is None or (use.is_verified and not kept.is_verified):
        uses[use.requirement.id] = use


def _frozen(clauses: Mapping[str, Mapping[str, Use]]) -> dict[str, tuple[Use, ...]]:
    return {clause: tuple(uses.values()) for clause, uses in clauses.items()}
