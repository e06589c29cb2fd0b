from pathlib import Path

import pytest

from compliance.checklists.loading import load_checklist_folder, load_checklist_text
from compliance.checklists.schema import Checklist

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def library() -> Checklist:
    return load_checklist_folder(ROOT / "compliance/checklists/library/diversion-prevention/1.0.0")


@pytest.fixture(scope="session")
def current() -> Checklist:
    """The newest shipped version."""
    return load_checklist_folder(ROOT / "compliance/checklists/library/diversion-prevention/1.1.0")


@pytest.fixture(scope="session")
def small_text() -> str:
    return (ROOT / "tests/data/checklists/small.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def small(small_text: str) -> Checklist:
    return load_checklist_text(small_text, file="small.yaml")
