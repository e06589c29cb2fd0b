"""The table of behaviours names tests that exist, every behaviour once, and claims no more than is true."""

import re

from compliance.runtime.paths import ROOT

TEXT = (ROOT / "docs" / "part11.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| E")]


def test_every_behaviour_has_one_row_with_all_its_columns() -> None:
    assert [row[0] for row in ROWS] == [f"E{number:02}" for number in range(1, 41)]
    assert {len(row) for row in ROWS} == {5}


def test_every_test_that_is_named_exists() -> None:
    missing = []
    for file, name in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT):
        path = ROOT / file
        if not path.is_file() or (name and f"def {name}(" not in path.read_text(encoding="utf-8")):
            missing.append(f"{file}::{name}")
    assert missing == []


def test_a_row_without_a_test_says_that_it_is_not_done() -> None:
    assert [row[0] for row in ROWS if row[3] == "–" and "ot done" not in row[2]] == []


def test_nothing_is_called_compliant() -> None:
    assert "compliant" not in TEXT.lower()
    assert "designed to support" in TEXT
