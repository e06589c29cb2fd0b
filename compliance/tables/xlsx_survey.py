"""Survey of xlsx sheets (ECMA-376 part 1, 18.3.1.4 "c" and 18.3.1.40 "f")."""

import posixpath
import re
from collections.abc import Mapping

from compliance.core.errors import Problem, Refused
from compliance.tables import limits
from compliance.tables.survey import Survey
from compliance.tables.table import Flaw, column_letters
from compliance.tables.xml_events import Attributes, attribute, walk_xml, whole_number

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_FRAME = ("[content_types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS)


def parts_that_count(parts: Mapping[str, bytes], file_name: str) -> dict[str, bytes]:
    """Return the workbook and what it refers to, each read through once; Refused when one is not sound XML."""
    targets = _targets(parts.get(_RELATIONS, b"<none/>"), file_name).values()
    kept = {name: parts[name] for name in (*_FRAME, *targets) if name in parts}
    for name, content in kept.items():
        if not name.startswith("xl/worksheets/"):  # those are surveyed
            walk_xml(content, file_name)
    return kept


def survey_xlsx(parts: Mapping[str, bytes], file_name: str) -> list[Survey]:
    """Return a survey of each worksheet, in the workbook's order; Refused when a sheet is missing or beyond limits."""
    targets = _targets(parts.get(_RELATIONS, b"<none/>"), file_name)
    surveys = []
    for name, relation in _sheets(parts.get(_WORKBOOK, b"<none/>"), file_name):
        content = parts.get(targets.get(relation, ""))
        if content is None:
            raise Refused(Problem("workbook.damaged", {}, file_name))
        surveys.append(_SheetSurvey(name).read(content, file_name))
    return surveys


def _sheets(content: bytes, file_name: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            found.append((attributes.get("name", ""), attribute(attributes, "id")))

    walk_xml(content, file_name, start=start)
    return found


def _targets(content: bytes, file_name: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            found[attributes.get("Id", "")] = path.lower()

    walk_xml(content, file_name, start=start)
    return found


class _SheetSurvey:
    """Follows the events of one sheet; cells may leave out their address and then stand after the one before."""

    def __init__(self, name: str) -> None:
        self.survey = Survey(name)
        self.row = self.column = -1
        self.kind = ""
        self.formula = self.value = self.filled = False
        self.within = ""

    def read(self, content: bytes, file_name: str) -> Survey:
        walk_xml(content, file_name, start=self._start, end=self._end, text=self._text)
        return self.survey

    def _start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "row":
                number = attributes.get("r")
                self.row = self.row + 1 if number is None else whole_number(number, self.survey.name) - 1
                self.column = -1
                if _is_on(attributes, "hidden"):
                    self.survey.unseen.append(f"{self.survey.name}!{self.row + 1}:{self.row + 1}")
            case "col" if _is_on(attributes, "hidden"):
                self._hide(attributes)
            case "c":
                self.row, self.column = self._place(attributes.get("r"))
                self.kind, self.formula, self.value, self.filled = attributes.get("t", "n"), False, False, False
            case "f":
                self.formula = True
            case "v" | "t":
                self.within, self.value = tag, True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _place(self, reference: str | None) -> tuple[int, int]:
        if reference is None:
            return self.row, self.column + 1
        address = _ADDRESS.fullmatch(reference)
        if address is None:
            raise Refused(Problem("workbook.damaged", {}, self.survey.name))
        return _position(address)

    def _text(self, text: str) -> None:
        if self.within:
            self.filled = True

    def _end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.within = ""
        elif tag == "c":
            flaw = self._flaw()
            if self.filled or flaw:
                self.survey.saw(self.row, self.column, flaw)
                if self.formula:
                    self.survey.computed.add((self.row, self.column))

    def _flaw(self) -> Flaw:
        """A text formula may well have come to nothing; any other with an empty value was never calculated."""
        if self.kind == "e":
            return "error"
        calculated = self.filled or (self.value and self.kind == "str")
        return "formula" if self.formula and not calculated else ""

    def _hide(self, attributes: Attributes) -> None:
        first, last = (whole_number(attributes.get(end, "1"), self.survey.name) - 1 for end in ("min", "max"))
        letters = (column_letters(min(max(at, 0), limits.COLUMNS)) for at in (first, last))
        self.survey.unseen.append(f"{self.survey.name}!{':'.join(letters)}")

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
        if top and bottom:
            (row, column), (last_row, _) = _position(top), _position(bottom)
            self.survey.merge(row, column, rows=last_row - row + 1)


def _is_on(attributes: Attributes, name: str) -> bool:
    return attributes.get(name) in ("1", "true")


def _position(address: re.Match[str]) -> tuple[int, int]:
    column = 0
    for letter in address[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[2]) - 1, column - 1
