"""What the library is held against: the one name of each instrument it cites, and the abbreviations that are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from compliance.checklists.loading import text_of
from compliance.checklists.located_yaml import read_yaml
from compliance.checklists.schema import Line

INSTRUMENTS = "instrument-names.yaml"
ABBREVIATIONS = "abbreviations.yaml"

Abbreviation = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+&]{2,12}$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Instruments(_Table):
    instruments: Annotated[tuple[Line, ...], Field(min_length=1)]


class _Abbreviations(_Table):
    abbreviations: dict[Abbreviation, Line]


@dataclass(frozen=True, slots=True)
class Standards:
    """The names of the instruments, and each abbreviation with what it stands for."""

    instruments: frozenset[str]
    abbreviations: Mapping[str, str]


def load_standards(library: Path) -> Standards:
    """Return what the library is held against, from its two tables."""
    instruments = _Instruments.model_validate(_value(library / INSTRUMENTS)).instruments
    abbreviations = _Abbreviations.model_validate(_value(library / ABBREVIATIONS)).abbreviations
    return Standards(frozenset(instruments), abbreviations)


def _value(file: Path) -> object:
    return read_yaml(text_of(file, called=file.name, named_at=str(file.parent)), file=file.name).value
