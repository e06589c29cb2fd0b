import datetime as dt
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.checklists.exporters import EXPORTERS, Export
from compliance.checklists.importers import Outcome, read_checklist
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation
from tests.unit.checklists.formats.any_checklist import checklists, translations

AT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
OWN = ["yaml", "json", "xlsx", "csv"]


def written(form: str, checklist: Checklist, told: tuple[Translation, ...] = ()) -> bytes:
    return EXPORTERS[form].write(Export(checklist, AT, told))


def read_back(form: str, content: bytes) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"own{EXPORTERS[form].suffix}"
        path.write_bytes(content)
        return read_checklist(path)


@pytest.mark.parametrize("form", OWN)
def test_the_library_comes_back_as_it_was_and_gives_the_same_bytes_again(form: str, library: Checklist) -> None:
    content = written(form, library)
    outcome = read_back(form, content)
    assert (outcome.format, outcome.checklist == library, outcome.losses) == (form, True, ())
    assert written(form, outcome.checklist) == content


@pytest.mark.parametrize("form", OWN)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_checklist_comes_back_as_it_was(form: str, data: st.DataObject) -> None:
    checklist = data.draw(checklists())
    told = data.draw(translations(checklist))
    content = written(form, checklist, told)
    outcome = read_back(form, content)
    assert normal(outcome.checklist) == normal(checklist)
    assert outcome.losses == ()
    assert {each.language: dict(each.texts) for each in outcome.translations} == {
        each.language: dict(each.texts) for each in told
    }
    assert written(form, outcome.checklist, outcome.translations) == content


def normal(checklist: Checklist) -> str:
    return unicodedata.normalize("NFC", checklist.model_dump_json())


def test_the_shipped_folder_is_read_like_its_one_file(library: Checklist) -> None:
    folder = Path(__file__).parents[4] / "compliance/checklists/library/diversion-prevention/1.0.0"
    assert read_checklist(folder).checklist == library


def test_yaml_is_written_in_the_manner_of_the_library(small: Checklist) -> None:
    text = written("yaml", small).decode()
    requirement = text[text.index("      - id: GOV-02") : text.index("  - id: TRA")]
    assert requirement == (
        "      - id: GOV-02\n"
        "        title: Keys are counted\n"
        "        criticality: major\n"
        "        text: Keys are counted every evening, and the count is signed.\n"
        "        guidance: The book shows both.\n"
        "        evidence:\n"
        "        - Key book\n"
        "        applies_to:\n"
        "          roles: [keeper]\n"
        "          substances: [vaccine, reagent]\n"
        "          conditions: [rents_or_lets]\n"
        "        citations:\n"
        "        - instrument: Storage rules\n"
        "          clause: '2.10'\n"
        "          edition: '2019'\n"
        "          status: verified\n"
        "          read_at: the ministry's site\n"
        "          checked_on: 2026-11-23\n"
        "          note: Read in full.\n"
        "\n"
    )
