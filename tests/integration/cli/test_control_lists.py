"""The commands of control lists: import a national list, and look a substance up on a day."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audits.workflow.control_lists import load_control_lists
from compliance.runtime.paths import ROOT
from compliance.substances.models import ControlListEdition
from tests.factories.cast import OPERATOR
from tests.factories.trail import recorded

pytestmark = pytest.mark.django_db
NATIONAL = ROOT / "tests" / "data" / "substances" / "national.csv"
HEAD = ("--code=xx-list", "--title=A national list", "--source=Gazette 7")


def run(*arguments: str) -> tuple[str, str, int]:
    """The command's output, its complaints and its exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return out.getvalue(), err.getvalue(), code


def bring_in(file: Path = NATIONAL, *more: str, edition: str = "1", since: str = "2025-07-20", of: str = "XX") -> int:
    head = (f"--edition={edition}", f"--valid-from={since}", f"--jurisdiction={of}")
    return run("import_control_list", str(file), *HEAD, *head, *more)[2]


def match(query: str, *options: str) -> tuple[list[tuple[str, str, bool]], int]:
    out, _, code = run("match", query, *options)
    return [(each["edition"], each["rule"], each["certain"]) for each in json.loads(out)["matches"]], code


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The same list without acetone."""
    file = tmp_path / "national.csv"
    shutil.copy(NATIONAL, file)
    file.write_text("".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    return file


def test_a_list_is_stored_once_and_recorded() -> None:
    with recorded() as events:
        assert bring_in() == 0
        assert bring_in() == 0
    (edition,) = ControlListEdition.objects.all()
    assert (edition.code, edition.edition, edition.jurisdiction, edition.size) == ("xx-list", "1", "XX", 2)
    assert [(event.action, event.data) for event in events] == [("control_list.published", {"digest": edition.digest})]


def test_a_dry_run_says_what_would_be_stored_and_stores_nothing() -> None:
    with recorded() as events:
        out, _, code = run(
            "import_control_list", str(NATIONAL), *HEAD, "--edition=1", "--valid-from=2025-07-20", "--jurisdiction=XX",
            "--dry-run",
        )  # fmt: skip
    assert (code, events, ControlListEdition.objects.count()) == (0, [], 0)
    assert out.startswith("xx-list 1 would be stored: 2 substances (0 without a CAS number), 1 named forms. Digest ")


def test_a_faulty_list_is_refused_whole_with_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,cas\nAcetone,67-64-1\nNorfentanyl,1609-66-5\nEther,67-64-1\n")
    out, err, code = run(
        "import_control_list", str(file), *HEAD, "--edition=1", "--valid-from=2025-07-20", "--jurisdiction=XX"
    )
    assert (out, code, ControlListEdition.objects.count()) == ("", 2, 0)
    assert err.splitlines() == [
        "The list cannot be used. Nothing was stored.",
        "  list.csv:3: 1609-66-5 is not a CAS number: it would have to end with 1. Check it at the source.",
        "  list.csv:4: 67-64-1 already stands on line 2. A number names one substance: correct one.",
    ]


def test_a_missing_file_and_a_wrong_day_are_told(tmp_path: Path) -> None:
    assert bring_in(tmp_path / "none.csv") == 2
    with pytest.raises(CommandError, match="'20 July' is not a day: write it as 2026-11-24"):
        bring_in(since="20 July")


def test_other_content_under_a_stored_edition_or_of_another_jurisdiction_is_refused(later: Path) -> None:
    assert bring_in() == 0
    with recorded() as events:
        assert bring_in(later) == 2
        assert bring_in(edition="2", of="YY") == 2
    assert (events, ControlListEdition.objects.count()) == ([], 1)


def test_a_newer_edition_takes_the_older_one_s_place_from_its_day_on(later: Path) -> None:
    bring_in(edition="1", since="2025-01-01")
    bring_in(later, edition="2", since="2026-01-01")
    assert match("67-64-1", "--on=2025-12-31") == ([("1", "cas", True)], 0)
    assert match("67-64-1", "--on=2026-01-01") == ([], 1)
    assert match("41661-47-6", "--on=2026-01-01") == ([("2", "cas", True)], 0)


def test_an_edition_with_a_last_day_is_silent_afterwards() -> None:
    bring_in(NATIONAL, "--valid-to=2025-12-31")
    out, _, code = run("match", "67-64-1", "--on=2026-01-01")
    told = json.loads(out)
    assert (told["matches"], told["lists_asked"], code) == ([], [], 1)
    assert told["lists_silent_about_the_day"] == [{"list": "xx-list", "edition": "1", "jurisdiction": "XX"}]


def test_the_shipped_lists_are_loaded_once() -> None:
    assert load_control_lists(actor=OPERATOR) == [
        "un-1988-table-i-fentanyl 2024-12-03 published",
        "un-1988-table-ii 1992-11-23 published",
    ]
    with recorded() as events:
        load_control_lists(actor=OPERATOR)
    assert events == []


def test_a_jurisdiction_is_asked_with_the_united_nations_and_no_other() -> None:
    load_control_lists(actor=OPERATOR)
    bring_in()
    day = "--on=2026-01-01"
    assert [each for each, _, _ in match("4-piperidone", day)[0]] == ["2024-12-03", "1"]
    assert [each for each, _, _ in match("4-piperidone", day, "--jurisdiction=UN")[0]] == ["2024-12-03"]
    assert [each for each, _, _ in match("4-piperidone", day, "--jurisdiction=XX")[0]] == ["2024-12-03", "1"]
    out, err, code = run("match", "4-piperidone", "--jurisdiction=ZZ")
    assert (out, code) == ("", 2)
    assert err.splitlines()[1] == "  No list is known for ZZ. Known: UN, XX."


@pytest.mark.parametrize(
    ("query", "day", "found", "later", "code"),
    [
        ("Norfentanyl hydrochloride", "2022-11-23", ["salt"], [], 0),
        ("Norfentanyl hydrochloride", "2022-11-22", [], ["salt"], 1),
        ("29333600", "2026-01-01", ["hs"], [], 0),
        ("a new analogue", "2026-01-01", [], [], 1),
    ],
)
def test_a_look_up_answers_for_its_day(query: str, day: str, found: list[str], later: list[str], code: int) -> None:
    load_control_lists(actor=OPERATOR)
    out, _, ended = run("match", query, f"--on={day}")
    told = json.loads(out)
    assert [each["rule"] for each in told["matches"]] == found
    assert [each["rule"] for each in told["on_other_days"]] == later
    assert (told["on"], told["no_match_is_no_clearance"], ended) == (day, True, code)
