"""The lines of a national list: each cell checked, each problem kept with the line it stands on."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from compliance.core.errors import Problem
from compliance.substances.cas import as_cas, check_digit, is_sound
from compliance.substances.names import fold
from compliance.substances.schema import FORM_KINDS, CheckStatus, NamedForm, Substance

COLUMNS = (
    "name", "cas", "synonyms", "hs", "schedule", "covers", "valid_from", "valid_to", "source", "status", "note",
    "form_of", "form",
)  # fmt: skip
NEEDED = ("name", "cas")
STATUSES: tuple[CheckStatus, ...] = get_args(CheckStatus)
_LONGEST = {"note": 2000, "schedule": 2000, "synonyms": 6000, "hs": 2000}
_WORDS = frozenset({"name", "synonyms", "schedule", "source", "note"})  # what no check of its own keeps formulas out of
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass
class Lines:
    """One file while it is read: what was found wrong, and where each name and number stands.

    `valid_from` and `source` are those of lines that say none.
    """

    file: str
    valid_from: date
    source: str
    problems: list[Problem] = field(default_factory=list)
    line: int = 1
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def substances(self, text: str) -> list[Substance]:
        """Return what the lines list; nothing as soon as one of them is wrong."""
        found: dict[str, dict[str, Any]] = {}
        for row in self._rows(text):
            if row.get("form_of"):
                self._form(row, found)
            elif fields := self._substance(row):
                found[fold(row["name"])] = fields
        if not found and not self.problems:
            self._wrong("substances.csv_empty")
        return [] if self.problems else [Substance(**each) for each in found.values()]

    def _rows(self, text: str) -> Iterator[dict[str, str]]:
        first = text.split("\n", 1)[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        try:
            columns = self._columns(next(rows, []))
            for cells in rows if columns else ():
                self.line = rows.line_num
                if len(cells) > len(columns):
                    self._wrong("substances.csv_too_many_cells")
                elif any(cell.strip() for cell in cells):
                    yield dict(zip(columns, (" ".join(cell.split()) for cell in cells), strict=False))
        except csv.Error as error:
            self.line = rows.line_num
            self._wrong("substances.csv_broken", detail=str(error))

    def _columns(self, cells: Sequence[str]) -> list[str]:
        columns = [cell.strip().casefold().replace(" ", "_") for cell in cells]
        for column in columns:
            if column not in COLUMNS:
                self._wrong("substances.csv_column_unknown", column=column, known=", ".join(COLUMNS))
        for column in {each for each in columns if columns.count(each) > 1}:
            self._wrong("substances.csv_column_twice", column=column)
        for column in NEEDED:
            if column not in columns:
                self._wrong("substances.csv_column_missing", column=column, known=", ".join(COLUMNS))
        return [] if self.problems else columns

    def _substance(self, row: dict[str, str]) -> dict[str, Any] | None:
        before = len(self.problems)
        self._fit(row)
        self._new_name(row.get("name", ""))
        since, until = self._day(row.get("valid_from", "")) or self.valid_from, self._day(row.get("valid_to", ""))
        if until and until < since:
            self._wrong("substances.csv_dates_backwards")
        fields = {
            "name": row.get("name", ""),
            "cas": self._cas(row.get("cas", "")),
            "synonyms": _parts(row.get("synonyms", "")),
            "hs": tuple(self._hs(each) for each in _parts(row.get("hs", ""))),
            "schedule": row.get("schedule", ""),
            "covers": tuple(self._kind(each) for each in _parts(row.get("covers", ""))),
            "forms": (),
            "valid_from": since,
            "valid_to": until,
            "source": row.get("source") or self.source,
            "status": self._status(row.get("status", "")),
            "note": row.get("note", ""),
        }
        return fields if len(self.problems) == before else None

    def _form(self, row: dict[str, str], found: dict[str, dict[str, Any]]) -> None:
        before = len(self.problems)
        self._fit(row)
        self._new_name(row.get("name", ""))
        cas, kind = self._cas(row.get("cas", "")), row.get("form", "")
        if not kind:
            self._wrong("substances.csv_form_without_kind", known=", ".join(FORM_KINDS))
        kind = self._kind(kind) if kind else ""
        parent = found.get(fold(row["form_of"]))
        if parent is None and fold(row["form_of"]) not in self.names:
            self._wrong("substances.csv_form_of_unknown", name=row["form_of"])
        if parent is not None and len(self.problems) == before:
            parent["forms"] += (NamedForm.model_validate({"name": row["name"], "kind": kind, "cas": cas}),)

    def _fit(self, row: dict[str, str]) -> None:
        cells = [*row.items(), *(("synonyms", each) for each in _parts(row.get("synonyms", "")))]
        for column, text in cells:
            longest = _LONGEST.get(column, 300) if text == row[column] else 300
            if len(text) > longest:
                self._wrong("substances.csv_text_too_long", column=column, length=len(text), longest=longest)
            if column in _WORDS and text.startswith("="):
                self._wrong("substances.csv_formula", column=column)

    def _new_name(self, name: str) -> None:
        if not fold(name):
            self._wrong("substances.csv_name_missing")
        elif fold(name) in self.names:
            self._wrong("substances.csv_name_twice", name=name, line=self.names[fold(name)])
        else:
            self.names[fold(name)] = self.line

    def _cas(self, text: str) -> str:
        cas = as_cas(text) if text else ""
        if cas is None:
            self._wrong("substances.csv_cas_form", value=text)
        elif cas and not is_sound(cas):
            self._wrong("substances.csv_cas_digit", cas=cas, digit=check_digit(cas))
        elif cas in self.numbers:
            self._wrong("substances.csv_cas_twice", cas=cas, line=self.numbers[cas])
        elif cas:
            self.numbers[cas] = self.line
        return cas or ""

    def _hs(self, text: str) -> str:
        digits = re.sub(r"[. ]", "", text)
        if not re.fullmatch(r"[0-9]{4,12}", digits):
            self._wrong("substances.csv_hs", value=text)
        return digits

    def _kind(self, text: str) -> str:
        kind = text.casefold().removesuffix("s")
        if kind not in FORM_KINDS:
            self._wrong("substances.csv_covers", value=text, known=", ".join(FORM_KINDS))
        return kind

    def _status(self, text: str) -> str:
        if text and text not in STATUSES:
            self._wrong("substances.csv_status", value=text, known=", ".join(STATUSES))
        return text or "reported"

    def _day(self, text: str) -> date | None:
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "") if text else None
        except ValueError:
            self._wrong("substances.csv_date", value=text)
            return None

    def _wrong(self, code: str, **params: str | int) -> None:
        self.problems.append(Problem(code, params, f"{self.file}:{self.line}"))


def _parts(text: str) -> tuple[str, ...]:
    """A vertical bar or a semicolon separates, never a comma: names of chemicals hold commas."""
    return tuple(part for each in re.split(r"[|;]", text) if (part := each.strip()))
