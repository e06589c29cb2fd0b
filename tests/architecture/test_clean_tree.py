"""Nothing of one machine and nothing unfinished is under version control."""

import re

from compliance.runtime.paths import ROOT
from tests.architecture.sources import tracked_files

_MACHINE = re.compile(r"(?<![\w.])/(work|root|home)/\w")
_UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
_TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".yaml", ".yml", ".txt", ".json", ""}


def _texts() -> dict[str, str]:
    files = [file for file in tracked_files() if file.suffix in _TEXT and "data" not in file.relative_to(ROOT).parts]
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8", errors="replace") for file in files}


def test_no_path_of_a_machine_is_in_the_project() -> None:
    assert [name for name, text in _texts().items() if _MACHINE.search(text)] == []


def test_nothing_is_left_to_be_done() -> None:
    assert [name for name, text in _texts().items() if _UNFINISHED.search(text)] == []
