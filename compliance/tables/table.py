"""A grid of cells with addresses: the one form in which every kind of file reaches the reader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Flaw = Literal["", "formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: its text, its address, and why the text cannot be trusted, if so.

    "formula": the file holds a formula and no value. "error": the value is an error such as #REF!. `computed` says that
    the text is what a formula came to when the file was last saved.
    """

    text: str
    where: str
    flaw: Flaw = ""
    computed: bool = False


# "#N/A" in a text file was an error value in the spreadsheet it came from, in whatever language: #N/D, #¡REF!, #VALEUR!
_ERROR_TEXT = re.compile(r"#N/[AD]|#[¡¿]?[A-ZÁÉÍÓÚÀÈ_]+[!?]|#DIV/0!|Err:\d{3}")


def flaw_of_text(text: str) -> Flaw:
    """Return "error" for text that is an error value, "" otherwise."""
    return "error" if _ERROR_TEXT.fullmatch(text.strip()) else ""


Row = Mapping[int, Cell]  # column, counted from 0, to the cell in it; blank cells are absent


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or one file of text: its rows in order, blank ones included.

    `merged` leads from (row, column) of a cell under a vertical merge to the row that holds its value; `unseen` tells
    the addresses of rows and columns that are hidden and were read all the same.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: Mapping[tuple[int, int], int] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return the spreadsheet name of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
