"""From a CSV table of a national list to a control list. Problems are found together, each with its line."""

import re
from dataclasses import asdict, dataclass
from datetime import date

from pydantic import ValidationError

from compliance.core.errors import Problem, Refused
from compliance.substances.national_lines import Lines
from compliance.substances.schema import ControlList

MAX_MB, MAX_PROBLEMS = 20, 100
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]")


@dataclass(frozen=True, slots=True)
class ListHead:
    """What the file itself does not say: which list it is, of which jurisdiction, and from when it speaks."""

    code: str
    edition: str
    jurisdiction: str
    title: str
    source: str
    valid_from: date
    valid_to: date | None = None


def read_national_list(data: bytes, *, file: str, head: ListHead) -> ControlList:
    """Return the list; Refused with up to 100 problems, each at "file:line". Nothing is guessed and nothing left out.

    The file is UTF-8, with or without a byte order mark, separated by comma, semicolon or tab. Its first line names the
    columns, of which `name` and `cas` must be there. A line without `valid_from` or `source` takes the head's.
    """
    lines = Lines(file, head.valid_from, head.source)
    substances = lines.substances(_text(data, file))
    if lines.problems:
        raise Refused(*lines.problems[:MAX_PROBLEMS])
    try:
        return ControlList.model_validate({**asdict(head), "substances": substances})
    except ValidationError as error:
        raise Refused(*(_of_head(each["loc"], each["msg"]) for each in error.errors(include_url=False))) from error


def _text(data: bytes, file: str) -> str:
    if len(data) > MAX_MB * 2**20:
        raise Refused(Problem("substances.csv_too_large", {"limit": MAX_MB}, file))
    if data.startswith(_UTF16):
        raise Refused(Problem("substances.csv_utf16", {}, f"{file}:1"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refused(Problem("substances.csv_not_utf8", {}, f"{file}:{line}")) from error
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        character = f"U+{ord(found[0]):04X}"
        raise Refused(Problem("substances.csv_character", {"character": character}, f"{file}:{line}"))
    return text


def _of_head(place: tuple[int | str, ...], detail: str) -> Problem:
    option = "--" + str(place[0] if place else "list").replace("_", "-")
    return Problem("substances.csv_list_field", {"option": option, "detail": detail})
