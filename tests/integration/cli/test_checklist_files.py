"""import_checklist and export_checklist: exit codes, reports, and that nothing half-done stays."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from compliance.checklists.importers import read_checklist
from tests.factories.audits import small_checklist
from tests.factories.catalogs import catalog

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parents[2] / "data/checklists/small.yaml"


def run(*arguments: str | Path) -> tuple[str, str, int]:
    """The command's output, its complaints and its exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(*map(str, arguments), stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return out.getvalue(), err.getvalue(), code


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps(catalog(8)))
    return path


def test_a_file_of_ours_is_written_as_yaml(tmp_path: Path) -> None:
    out, err, code = run("import_checklist", SMALL, "--out", tmp_path / "own.yaml")
    assert (err, code) == ("", 0)
    assert out.splitlines() == [
        "small.yaml, read as yaml: cold-store 1.0.0, “Cold store”",
        "  Stages were read (2).",
        "  Requirements were read (3).",
        f"Wrote {tmp_path / 'own.yaml'}",
    ]
    assert read_checklist(tmp_path / "own.yaml").checklist == read_checklist(SMALL).checklist


def test_losses_keep_it_from_being_written_until_they_are_accepted(source: Path, tmp_path: Path) -> None:
    out, err, code = run("import_checklist", source, "--out", tmp_path / "own.yaml")
    assert code == 3
    assert err == "Nothing was written. Mend the file, or accept these losses with --accept-losses.\n"
    assert "  criticality_filled: The source has no criticality for its requirements (8)." in out
    assert not (tmp_path / "own.yaml").exists()
    _, _, code = run("import_checklist", source, "--accept-losses", "--out", tmp_path / "own.yaml")
    assert (code, len(read_checklist(tmp_path / "own.yaml").checklist.order)) == (0, 8)


def test_the_report_as_json_has_every_place(source: Path, tmp_path: Path) -> None:
    out, _, _ = run("import_checklist", source, "--json", "--out", tmp_path / "own.yaml")
    told = json.loads(out)
    assert (told["file"], told["format"], told["checklist"]) == (
        "catalog.json",
        "oscal",
        {"code": "a-large-catalog", "version": "5.1.1"},
    )
    (filled,) = [loss for loss in told["losses"] if loss["code"] == "formats.criticality_filled"]
    assert (filled["count"], len(filled["places"])) == (8, 8)
    assert filled["places"][0] == {
        "where": "catalog.json /catalog/groups/0/groups/0/controls/0",
        "detail": "f01-1",
    }


def test_a_file_that_cannot_be_used_is_told_with_its_places(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(SMALL.read_text().replace("criticality: major", "criticality: fatal"))
    out, err, code = run("import_checklist", broken, "--out", tmp_path / "own.yaml")
    assert (out, code) == ("", 2)
    assert err.splitlines()[1] == "  broken.yaml:54: “fatal” cannot be the “criticality”. Use critical, major or minor."
    assert list(tmp_path.iterdir()) == [broken]


@pytest.mark.parametrize("form", ["oscal", "xlsform", "csv"])
def test_a_format_that_is_not_the_files_own_is_refused(form: str, tmp_path: Path) -> None:
    _, err, code = run("import_checklist", SMALL, "--format", form, "--out", tmp_path / "own.yaml")
    assert code == 2
    assert f"A file of the kind yaml cannot hold the format {form}." in err


def test_a_place_that_cannot_be_written_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    _, err, code = run("import_checklist", "no such file", "--out", tmp_path / "none" / "own.yaml")
    assert (code, "there is no folder" in err) == (2, True)


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx", "csv"])
def test_a_version_is_exported_and_comes_back(form: str, tmp_path: Path) -> None:
    version = small_checklist()
    file = tmp_path / f"own.{form}"
    out, err, code = run("export_checklist", "cold-store@1.0.0", "--format", form, "--out", file)
    assert (out, err, code) == (f"Wrote cold-store 1.0.0 to {file}\n", "", 0)
    assert read_checklist(file).checklist == version.checklist


def test_a_version_is_printed_as_a_form(tmp_path: Path) -> None:
    small_checklist()
    run("export_checklist", "cold-store", "--format", "pdf", "--out", tmp_path / "form.pdf")
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none", "--format", "yaml"), "There is no checklist called none. Known: cold-store"),
        (("cold-store@9.9.9", "--format", "yaml"), "cold-store has no version 9.9.9. Published versions: 1.0.0."),
        (("cold-store", "--format", "pdf", "--language", "xx"), "The checklist is not in the language xx."),
    ],
)
def test_what_there_is_not_is_not_exported(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    small_checklist()
    _, err, code = run("export_checklist", *arguments, "--out", tmp_path / "own")
    assert (code, told in err, list(tmp_path.iterdir())) == (2, True, [])
