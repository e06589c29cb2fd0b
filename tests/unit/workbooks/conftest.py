"""What the tests of the reader share: the real requirement ids, and short ways to write a file and read it back."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from audits.workbooks import SelfAssessment, read_self_assessment
from compliance.core.errors import Refused

DATA = Path(__file__).parents[2] / "data" / "workbooks"

IDS = tuple(json.loads((DATA / "requirement_ids.json").read_text("utf-8")))

Read = Callable[[Path], SelfAssessment]
Grid = Sequence[Sequence[Any]]


@pytest.fixture
def read() -> Read:
    return lambda path: read_self_assessment(path, requirement_ids=IDS)


@pytest.fixture
def answers(read: Read) -> Callable[[Path], dict[str, str]]:
    return lambda path: {row.requirement: row.answer for row in read(path).rows}


@pytest.fixture
def problems(read: Read) -> Callable[[Path], list[tuple[str, str]]]:
    """The place and the code of everything that is wrong, without the room's name."""

    def of(path: Path) -> list[tuple[str, str]]:
        with pytest.raises(Refused) as refused:
            read(path)
        return [(problem.where, problem.code.removeprefix("workbook.")) for problem in refused.value.problems]

    return of


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets given as lists of rows: xlsx(Answers=[["Ref", "Status"], …])."""

    def write(**sheets: Grid) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "own.xlsx"
        workbook.save(path)
        return path

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write
