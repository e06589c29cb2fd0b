"""From YAML, one file or a folder of stages, to a checklist. Problems are found together, each with file and line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from compliance.checklists.located_yaml import Document, Place, Value, read_yaml
from compliance.checklists.schema import Checklist
from compliance.checklists.shape import STAGE_FILE, contradictions_elsewhere, shape_problems
from compliance.core.errors import Problem, Refused

MAIN_FILE = "checklist.yaml"


@dataclass(frozen=True, slots=True)
class Placed:
    """A checklist with the places its parts were read from: `where(("stages", 0))` is "file:line"."""

    checklist: Checklist
    where: Callable[[Place], str]

    def placed(self, problem: Problem) -> Problem:
        """Return the problem, whose place is a dotted path of the checklist, with "file:line" for its place."""
        return placed(problem, self.where)


def load_checklist_folder(folder: Path) -> Checklist:
    """Return the checklist whose `checklist.yaml` names the files of its stages; Refused with every problem found."""
    return read_checklist_folder(folder).checklist


def load_checklist_text(text: str, *, file: str = MAIN_FILE) -> Checklist:
    """Return the checklist written out in one YAML (or JSON) text; Refused with every problem found."""
    return read_checklist_text(text, file=file).checklist


def read_checklist_folder(folder: Path) -> Placed:
    """Return the checklist of the folder, and where its parts stand; Refused like `load_checklist_folder`."""
    main = _read(folder, MAIN_FILE)
    problems: list[Problem] = []
    stages: dict[int, Document] = {}
    for n, name in _stage_files(main):
        try:
            stages[n] = _read(folder, name, named_at=main.where(("stages", n)))
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return _checklist(_Sources(main, stages))


def read_checklist_text(text: str, *, file: str = MAIN_FILE) -> Placed:
    """Return the checklist of the text, and where its parts stand; Refused like `load_checklist_text`."""
    return _checklist(_Sources(read_yaml(text, file=file), {}))


@dataclass(frozen=True, slots=True)
class _Sources:
    """The main document, and the documents of those stages that have a file of their own."""

    main: Document
    stages: dict[int, Document]

    def value(self) -> Value:
        """Return the whole checklist as one value."""
        whole = self.main.value
        if not isinstance(whole, dict) or not isinstance(stages := whole.get("stages"), list):
            return whole
        read: list[Value] = [self.stages[n].value if n in self.stages else stage for n, stage in enumerate(stages)]
        return {**whole, "stages": read}

    def where(self, place: Place) -> str:
        """Return "file:line" of a part of the whole."""
        match place:
            case ("stages", int(n), *inside) if n in self.stages:
                return self.stages[n].where(tuple(inside))
        return self.main.where(place)


def _stage_files(main: Document) -> Iterator[tuple[int, str]]:
    match main.value:
        case {"stages": list(stages)}:
            yield from ((n, stage) for n, stage in enumerate(stages) if isinstance(stage, str))


def _read(folder: Path, name: str, *, named_at: str = "") -> Document:
    if named_at and not re.fullmatch(STAGE_FILE, name):
        raise Refused(Problem("checklists.file_name", {"name": name}, named_at))
    return read_yaml(text_of(folder / name, called=name, named_at=named_at or str(folder)), file=name)


def text_of(path: Path, *, called: str, named_at: str = "") -> str:
    """Return the file's text; Refused if it cannot be read (at `named_at`) or is not UTF-8 (at its line)."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refused(Problem("checklists.not_utf8", {}, f"{called}:{line}")) from error
    except OSError as error:
        raise Refused(Problem("checklists.file_missing", {"name": called}, named_at)) from error


def _checklist(sources: _Sources) -> Placed:
    return Placed(checked_checklist(sources.value(), sources.where), sources.where)


def checked_checklist(value: Value, where: Callable[[Place], str]) -> Checklist:
    """Return the checklist a value describes; Refused with every problem found, each where its part was read."""
    try:
        return Checklist.model_validate(value)
    except ValidationError as error:
        problems = shape_problems(error, value)
        problems += contradictions_elsewhere(value, problems)
    except Refused as refused:
        problems = refused.problems
    raise Refused(*(placed(problem, where) for problem in problems))


def placed(problem: Problem, where: Callable[[Place], str]) -> Problem:
    """Return the problem, whose place is a dotted path, with the place that `where` tells for it."""
    place = tuple(int(part) if part.isdecimal() else part for part in problem.where.split(".") if part)
    return Problem(problem.code, problem.params, where(place))
