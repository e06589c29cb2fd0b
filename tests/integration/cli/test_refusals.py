"""What cannot be used is refused with one clear message and exit code 2; nothing is stored and nothing written."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.audits import library_checklist, standard_policy
from tests.integration.cli.files import BROKER

pytestmark = pytest.mark.django_db
SMALL_SCOPE = ["--role", "broker", "--substances", "listed_precursor", "--conditions", "", "--jurisdictions", ""]


@pytest.fixture(autouse=True)
def _published(db: None) -> None:
    library_checklist(), standard_policy()


def rows() -> dict[str, int]:
    """Return how many rows each table holds."""
    with connection.cursor() as cursor:
        counted = {}
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
            counted[model._meta.db_table] = cursor.fetchone()[0]
    return counted


def refused(file: Path, out: Path, *options: str, **changes: str) -> tuple[int, list[str]]:
    """Return the exit code and what was said, and hold that nothing was stored and nothing written."""
    asked = {"checklist": "diversion-prevention", "company": "Acme", "site": "Depot"} | changes
    named = [part for name, value in asked.items() for part in (f"--{name.replace('_', '-')}", value)]
    before, said = rows(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("self_audit", str(file), *named, "--out", str(out), *options, stdout=StringIO(), stderr=said)
    assert rows() == before
    assert not out.is_dir()
    return int(ended.value.code or 0), said.getvalue().splitlines()


def only_problem(file: Path, out: Path, *options: str, **changes: str) -> str:
    code, (head, *lines) = refused(file, out, *options, **changes)
    assert (code, head, len(lines)) == (2, "The input cannot be used. Nothing was stored.", 1), lines
    return lines[0].strip()


def csv(folder: Path, *lines: str, name: str = "answers.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(("Ref,Answer,Comment", *lines)) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("GOV-99,Yes,", "GOV-99"),
        ("GOV-01,Perhaps,", "Perhaps"),
        ("GOV-01,=B1,", "formula"),
    ],
)
def test_a_row_that_is_not_understood_is_named_by_its_place(tmp_path: Path, out: Path, line: str, says: str) -> None:
    said = only_problem(csv(tmp_path, line), out)
    assert "answers.csv line 2" in said
    assert says in said


def test_two_rows_for_one_requirement_are_refused(tmp_path: Path, out: Path) -> None:
    said = only_problem(csv(tmp_path, "GOV-01,Yes,", "GOV-01,No,"), out)
    assert "GOV-01" in said
    assert "line 3" in said


def test_every_cell_that_is_not_understood_is_listed(tmp_path: Path, out: Path) -> None:
    code, said = refused(csv(tmp_path, "GOV-01,Perhaps,", "GOV-02,Yes,", "GOV-03,Soon,", "XXX-01,Yes,"), out)
    assert (code, len(said)) == (2, 4)
    assert ["line 2" in said[1], "line 4" in said[2], "line 5" in said[3]] == [True] * 3


def formula_without_value(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Answer", "Comment"])
    book.active.append(["GOV-01", '=IF(A1="","Yes","No")', ""])
    book.save(folder / "formula.xlsx")
    return folder / "formula.xlsx"


def encrypted(folder: Path) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = BytesIO()
    openpyxl.Workbook().save(plain)
    with (folder / "secret.xlsx").open("wb") as stream:
        OOXMLFile(plain).encrypt("password", stream)
    return folder / "secret.xlsx"


def zip_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return folder / "bomb.xlsx"


def giant(folder: Path) -> Path:
    with (folder / "giant.csv").open("wb") as stream:
        stream.write(b"Ref,Answer\nGOV-01,Yes\n")
        stream.truncate(200_000_000)
    return folder / "giant.csv"


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def nothing_there(folder: Path) -> Path:
    return folder / "missing.xlsx"


def a_folder(folder: Path) -> Path:
    (folder / "folder.xlsx").mkdir()
    return folder / "folder.xlsx"


@pytest.mark.parametrize(
    "make",
    [
        written("empty.csv", b""),
        written("headings.csv", b"Ref,Answer\n"),
        written("prose.csv", b"Dear Sir,\nwe are fine.\n"),
        written("picture.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        written("letter.csv", b"%PDF-1.7\n1 0 obj\n"),
        written("broken.xlsx", b"PK\x03\x04" + b"\0" * 200),
        written("answers.docx", b"PK\x03\x04"),
        written("answers", b"Ref,Answer\nGOV-01,Yes\n"),
        written("broken.json", b'{"GOV-01": '),
        written("broken.yaml", b"GOV-01: [\n"),
        written("deep.json", b"[" * 5000),
        written("binary.csv", bytes(range(256)) * 40),
        written("nul.csv", b"Ref,Answer\nGOV-01,Y\0es\n"),
        formula_without_value,
        encrypted,
        zip_bomb,
        giant,
        nothing_there,
        a_folder,
    ],
    ids=lambda make: make.__name__,
)
def test_a_file_that_is_no_filled_assessment_gets_one_clear_message(
    tmp_path: Path, out: Path, make: Callable[[Path], Path]
) -> None:
    file = make(tmp_path)
    said = only_problem(file, out)
    assert file.name.rpartition(".")[0] in said or "Sheet" in said
    assert said[-1] == "."
    assert "Traceback" not in said
    assert len(said) < 400


@pytest.mark.parametrize(
    ("changes", "options", "says"),
    [
        ({"checklist": "diversion"}, [], "There is no checklist called diversion. Known: diversion-prevention."),
        ({"checklist": "diversion-prevention@9.9.9"}, [], "has no version 9.9.9. Published versions: 1.0.0."),
        ({"company": " "}, [], "The company has no name. Enter its registered name."),
        ({"site": ""}, [], "The site has no name."),
        ({"company": "x" * 201}, [], "The name has 201 characters; 200 fit."),
        ({"company": "Acme \U0001f9ea"}, [], "cannot be printed on a certificate: \U0001f9ea."),
        ({"declared_by": "Sam \U0001f9ea"}, [], "cannot be printed on a certificate: \U0001f9ea."),
        ({"declared_by": "x" * 201}, [], "The name has 201 characters; 200 fit."),
        ({}, ["--role", "brooker"], "“brooker” is not one of the checklist’s roles. Nearest: broker."),
        ({}, ["--substances", "listed"], "listed_precursor."),
        ({}, ["--conditions", "export"], "Nearest: exports"),
        ({}, ["--jurisdictions", "atlantis"], "“atlantis” is neither a jurisdiction of the checklist (eu, us)"),
        ({}, ["--role", ""], "No role is given. Name at least one role of the site."),
    ],
)
def test_an_option_that_makes_no_sense_is_told_with_what_would(
    out: Path, changes: dict[str, str], options: list[str], says: str
) -> None:
    assert says in only_problem(BROKER, out, *options, **changes)


def test_answers_that_are_all_out_of_scope_are_refused(tmp_path: Path, out: Path) -> None:
    said = only_problem(csv(tmp_path, "PRD-01,Yes,"), out, *SMALL_SCOPE)
    assert said.startswith("No answer in the file concerns a requirement that is in scope.")


def test_gaps_are_exit_code_3_and_nothing_is_stored(tmp_path: Path, out: Path) -> None:
    code, said = refused(csv(tmp_path, "GOV-01,Yes,"), out, *SMALL_SCOPE)
    assert (code, len(said)) == (3, 1 + 104)


@pytest.mark.parametrize("where", ["file", "file/below", "folder-of-that-name"])
def test_a_place_for_the_results_that_takes_none_is_refused_before_anything_is_stored(
    tmp_path: Path, where: str
) -> None:
    (tmp_path / "file").write_text("kept")
    (tmp_path / "folder-of-that-name" / "report.pdf").mkdir(parents=True)
    before, said = rows(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "self_audit", str(BROKER), "--checklist", "diversion-prevention", "--company", "Acme", "--site", "Depot",
            "--out", str(tmp_path / where), stdout=StringIO(), stderr=said,
        )  # fmt: skip
    assert (ended.value.code, rows()) == (2, before)
    assert said.getvalue().startswith("--out: ")
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_is_refused_before_anything_is_stored(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    code, said = refused(BROKER, closed / "results")
    assert (code, said) == (
        2,
        [f"--out: {closed} cannot be written to. Name a folder for the results. Nothing was stored."],
    )


@pytest.mark.parametrize("missing", ["checklist", "company", "site", "out"])
def test_an_option_that_is_missing_is_named(missing: str) -> None:
    options = {"checklist": "diversion-prevention", "company": "Acme", "site": "Depot", "out": "results"}
    del options[missing]
    given: list[Any] = [part for name, value in options.items() for part in (f"--{name}", value)]
    with pytest.raises(CommandError, match=f"--{missing}"):
        call_command("self_audit", str(BROKER), *given)
