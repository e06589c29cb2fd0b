"""The command that compares two versions of a checklist."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories.audits import small_checklist, standard_policy

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parents[2] / "data/checklists/small.yaml"


def run(*arguments: str) -> tuple[str, str, int]:
    """The command's output, its complaints and its exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("diff_checklists", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return out.getvalue(), err.getvalue(), code


@pytest.fixture(autouse=True)
def published(db: None) -> None:
    small_checklist()
    standard_policy()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    text = SMALL.read_text(encoding="utf-8")
    for old, new in (
        ("version: 1.0.0", "version: 1.1.0"),
        ("major", "minor"),
        ("The book shows both", "A book shows it"),
    ):
        text = text.replace(old, new, 1)
    file = tmp_path / "newer.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_published_version_and_its_file_are_the_same():
    assert run("cold-store@1.0.0", str(SMALL)) == ("cold-store 1.0.0 → cold-store 1.0.0: 3 unchanged\n", "", 0)


def test_differences_are_told_word_by_word_and_end_with_1(newer):
    out, err, code = run("cold-store", str(newer))
    assert (err, code) == ("", 1)
    assert out == (
        "cold-store 1.0.0 → cold-store 1.1.0: 1 text, 1 criticality, 2 unchanged\n"
        "\n"
        "GOV Governance\n"
        "  GOV-02 Keys are counted (text, criticality)\n"
        "    guidance\n"
        "    - [The] book shows [both].\n"
        "    + [A] book shows [it].\n"
        "    criticality: major → minor\n"
    )


def test_json_tells_old_and_new_values_and_with_a_policy_the_weights(newer):
    out, _, code = run("cold-store", str(newer), "--json", "--policy", "standard")
    told = json.loads(out)
    assert (code, told["same"], told["counts"]["unchanged"]) == (1, False, 2)
    assert told["requirements"] == [
        {
            "id": "GOV-02",
            "kinds": ["text", "criticality", "weight"],
            "guidance": ["The book shows both.", "A book shows it."],
            "criticality": ["major", "minor"],
            "weight": ["3/1", "1/1"],
        }
    ]


@pytest.mark.parametrize(
    ("old", "says"),
    [
        ("nothing", "There is no checklist called nothing."),
        ("cold-store@9.9.9", "cold-store has no version 9.9.9."),
        ("nowhere/gone.yaml", "The file gone.yaml cannot be read."),
    ],
)
def test_what_cannot_be_found_is_refused_with_2(old, says):
    out, err, code = run(old, "cold-store")
    assert (out, code) == ("", 2)
    assert says in err


def test_a_faulty_file_is_refused_with_its_line(tmp_path):
    faulty = tmp_path / "faulty.yaml"
    faulty.write_bytes(b"code: cold-store\ntitle: \xff\n")
    out, err, code = run(str(faulty), "cold-store")
    assert (out, code) == ("", 2)
    assert "faulty.yaml:2: The text is not UTF-8" in err
