"""The instruments that checklists cite, and of some of them the clauses, so that what is not covered can be told."""

from datetime import date
from functools import cache, cached_property
from pathlib import Path as FilePath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from compliance.checklists.clauses import Path, clause_paths
from compliance.checklists.located_yaml import read_yaml
from compliance.checklists.schema import Code, Line, Remark

INSTRUMENTS = FilePath(__file__).parent / "library" / "instruments"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Clause(_Frozen):
    """A clause by its number, as it is cited, with what it is about in our own words."""

    id: Line
    title: Line

    @cached_property
    def path(self) -> Path:
        """The clause from the whole to the part; a clause of an instrument is always one."""
        (path,) = clause_paths(self.id)
        return path


class Instrument(_Frozen):
    """A law, guideline or standard with the clauses that firms meet. `status` says how far the list was checked.

    `cited_as` are its names in checklists; `within` is the part of a larger work that it stands for.
    """

    code: Code
    name: Line
    full_name: Line
    edition: Remark = ""
    publisher: Line
    status: Literal["verified", "reported", "unverified"]
    read_at: Remark = ""
    checked_on: date | None = None
    note: Remark = ""
    cited_as: Annotated[tuple[Line, ...], Field(min_length=1)]
    within: Remark = ""
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]

    def holds(self, name: str, path: Path) -> bool:
        """Return whether a citation of that name and clause is one of this instrument."""
        return name in self.cited_as and (not self.within or path[:1] == (self.within,))


def load_instrument(file: FilePath) -> Instrument:
    """Return the instrument that the YAML file describes."""
    return Instrument.model_validate(read_yaml(file.read_text(encoding="utf-8"), file=file.name).value)


@cache
def library_instruments() -> tuple[Instrument, ...]:
    """Return the shipped instruments by name; the files are read once."""
    found = [load_instrument(file) for file in INSTRUMENTS.glob("*.yaml")]
    return tuple(sorted(found, key=lambda each: each.name.casefold()))
