"""What the tests of the formats share: short ways to write a file, to read it, and to be refused."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from compliance.checklists.importers import Outcome, read_checklist
from compliance.core.errors import Refused

Told = list[tuple[str, str]]


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def json_file(text_file: Callable[..., Path]) -> Callable[[Any], Path]:
    return lambda value: text_file("source.json", json.dumps(value, ensure_ascii=False))


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets given as lists of rows: xlsx(survey=[["type", "name"], …])."""

    def write(**sheets: Sequence[Sequence[Any]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name.replace("_", " ") if name[0].isupper() else name)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "source.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def read() -> Callable[[Path], Outcome]:
    return read_checklist


@pytest.fixture
def refused() -> Callable[[Path], Told]:
    """The place and the code of everything for which a file is refused."""

    def of(path: Path) -> Told:
        with pytest.raises(Refused) as caught:
            read_checklist(path)
        return [(problem.where, problem.code) for problem in caught.value.problems]

    return of
