"""The shipped library, or a checklist somebody is writing, is read and held against the rules of good writing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from audits.workflow.load_library import CHECKLISTS
from compliance.checklists.loading import (
    MAIN_FILE,
    Placed,
    load_checklist_folder,
    read_checklist_folder,
    read_checklist_text,
    text_of,
)
from compliance.checklists.located_yaml import read_yaml
from compliance.checklists.profiles import Base, is_profile, load_profile
from compliance.checklists.quality import quality_problems
from compliance.checklists.quality.standards import Standards, load_standards
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem, Refused


@dataclass(frozen=True, slots=True)
class Validated:
    """What was read from a file or folder (nothing if it could not be), and what is wrong, each at its file:line."""

    source: str
    checklist: Checklist | None
    problems: tuple[Problem, ...]


def validate_library(path: Path = CHECKLISTS) -> list[Validated]:
    """Return the result for each checklist and profile at the path; Refused when there is none.

    The path is a checklist's folder or file, a profile, or a folder that is laid out like the library. Of the latter
    the newest version of each code is read: earlier ones were published and never change.
    """
    standards = load_standards(CHECKLISTS)
    if found := [_validated(source, standards) for source in _sources(path)]:
        return found
    raise Refused(Problem("library.nothing_to_validate", {"path": str(path)}))


def _sources(path: Path) -> Iterator[Path]:
    if path.is_file() or (path / MAIN_FILE).is_file():
        yield path
    elif path.is_dir():
        yield from _newest(main.parent for main in path.glob(f"*/*/{MAIN_FILE}"))
        yield from _newest(path.glob("profiles/*/*.yaml"))


def _newest(versions: Iterable[Path]) -> list[Path]:
    """Of the versions of each code, which share a folder, the one with the highest number."""
    newest = {version.parent: version for version in sorted(versions, key=_number)}
    return sorted(newest.values())


def _number(version: Path) -> tuple[int, ...]:
    parts = version.name.removesuffix(".yaml").split(".")
    return tuple(int(part) if part.isdecimal() else -1 for part in parts)


def _validated(source: Path, standards: Standards) -> Validated:
    folder = _told(source if source.is_dir() else source.parent)
    try:
        checklist, problems = _judged(source, standards)
    except Refused as refused:
        checklist, problems = None, refused.problems
    placed = (Problem(problem.code, problem.params, str(folder / problem.where)) for problem in problems)
    return Validated(str(_told(source)), checklist, tuple(placed))


def _judged(source: Path, standards: Standards) -> tuple[Checklist, tuple[Problem, ...]]:
    """A profile has the texts of its base, which are judged there."""
    if source.is_dir():
        return _held_against(read_checklist_folder(source), standards)
    text = text_of(source, called=source.name)
    if is_profile(read_yaml(text, file=source.name)):
        return load_profile(source, base_of=_base), ()
    return _held_against(read_checklist_text(text, file=source.name), standards)


def _base(named: Base) -> Checklist | None:
    folder = CHECKLISTS / named.code / named.version
    return load_checklist_folder(folder) if folder.is_dir() else None


def _held_against(read: Placed, standards: Standards) -> tuple[Checklist, tuple[Problem, ...]]:
    found = (read.placed(problem) for problem in quality_problems(read.checklist, standards))
    return read.checklist, tuple(sorted(found, key=_line))


def _line(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return file, int(line)


def _told(path: Path) -> Path:
    """The path from where the command was given, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
