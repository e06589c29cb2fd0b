"""Each rule of good writing fires on what it is there for, and the shipped library breaks none."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from audits.workflow.messages import say
from audits.workflow.validate_library import validate_library
from compliance.checklists.loading import read_checklist_text
from compliance.checklists.quality import quality_problems
from compliance.checklists.quality.standards import Standards
from compliance.core.errors import Problem, Refused

STANDARDS = Standards(frozenset({"House requirement", "Storage rules"}), {"GDP": "good distribution practice"})
WELL_WRITTEN = """\
code: cold-store
version: 1.0.0
language: en
title: Cold store
summary: What a cold store does.
roles: [{id: keeper, title: Keeper}]
substance_classes: [{id: vaccine, title: Vaccines}]
stages:
  - id: KEY
    title: Keys
    requirements:
      - id: KEY-01
        title: Counted keys
        criticality: critical
        text: Keys are counted every evening as GDP asks.
        guidance: The book shows each count. A missing key is searched for the same night.
        evidence:
          - Key book
          - Search notes
        rationale: A lost key opens the store to whoever finds it.
        applies_to: {roles: all, substances: all}
        citations:
          - instrument: House requirement
            clause: this checklist
            status: house
      - id: KEY-02
        title: Sealed doors
        criticality: minor
        text: Doors carry a numbered seal before departure.
        guidance: Numbers stand on the note. The driver compares them.
        evidence:
          - Delivery note
          - Seal log
        applies_to: {roles: all, substances: all}
        citations:
          - instrument: Storage rules
            clause: 2.10
            status: reported
"""
LONG = (
    "Each of the people who work in the store at any hour of the day or of the night on any day of the week "
    "knows where the book of keys is kept and by whom."
)
LONG_TITLE = "Doors that are sealed with a number before they ever leave"
DOORS = "Doors carry a numbered seal before departure."
CITED_AGAIN = "            status: reported\n          - {instrument: Storage rules, clause: 2.10, status: analogue}"


def told(text: str) -> list[Problem]:
    """Return the problems of the text, each at its line."""
    read = read_checklist_text(text, file="keys.yaml")
    return [read.placed(problem) for problem in quality_problems(read.checklist, STANDARDS)]


def test_what_is_written_well_has_no_problem() -> None:
    assert told(WELL_WRITTEN) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "says"),
    [
        ("every evening as", "and/or weighed as", 15, "and_or", "“and/or” leaves open what is asked."),
        ("evening as GDP asks.", "evening; is the book shut.", 15, "two_duties", "KEY-01 asks for two things (“; is”)"),
        ("evening as GDP asks.", "evening and are signed for.", 15, "two_duties", "for two things (“and are”)"),
        ("Keys are", "Keys must be kept and must be", 15, "two_duties", "for two things (“must … must”)"),
        ("Keys are", "Count first. Keys are", 15, "two_sentences", "of KEY-01 is more than one sentence."),
        ("          - Search notes\n", "", 17, "evidence_missing", "KEY-01 has 1 evidence prompts. Name at least 2"),
        ("- Search notes", "- Ask to see notes.", 19, "evidence_sentence", "“Ask to see notes.” is a sentence."),
        ("- Search notes", "- key book", 19, "evidence_repeated", "KEY-01 asks twice for “key book”."),
        ("Storage rules", "Storage rule", 36, "instrument_unknown", "Nearest: Storage rules"),
        ("clause: 2.10", "clause: arts 2-3", 37, "clauses_joined", "“arts 2-3” names several clauses."),
        ("clause: 2.10", "clause: '2.10, 3.1'", 37, "clauses_joined", "“2.10, 3.1” names several clauses."),
        ("clause: 2.10", "clause: 2.10(a), (c)", 37, "clauses_joined", "“2.10(a), (c)” names several clauses."),
        ("status: reported", "status: reported\n            checked_on: 2026-11-23", 39, "checked_not_verified",
         "A citation that is reported has a day on which it was checked, and so looks verified."),
        ("            status: reported", CITED_AGAIN, 39, "citation_repeated", "KEY-02 cites “Storage rules, 2.10”"),
        ("Sealed doors", "counted keys", 27, "title_repeated", "KEY-02 has the same title as KEY-01."),
        (DOORS, "Keys are counted every evening as GDP asks of them.", 29, "text_repeated",
         "85 of 100 words of the statement of KEY-02 are those of KEY-01."),
        ("Sealed doors", LONG_TITLE, 27, "title_long", "The title of KEY-02 has 11 words."),
        (DOORS, LONG, 29, "text_long", "The statement of KEY-02 has 36 words."),
        ("The driver compares them.", LONG, 30, "sentence_long", "begins “Each of the people who” has 36 words"),
        ("A lost key opens the store to whoever finds it.", LONG, 20, "sentence_long", "has 36 words"),
        (" The driver compares them.", "", 30, "guidance_length", "The guidance of KEY-02 has 1 sentences."),
        ("Seal log", "CMR note", 33, "abbreviation_unknown", "“CMR” is not in the glossary of abbreviations."),
    ],
)  # fmt: skip
def test_what_is_not_is_told_at_its_line(old: str, new: str, line: int, code: str, says: str) -> None:
    assert WELL_WRITTEN.count(old) == 1
    (problem,) = told(WELL_WRITTEN.replace(old, new))
    assert (problem.code, problem.where) == (f"quality.{code}", f"keys.yaml:{line}")
    assert says in say(problem)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("        rationale: A lost key opens the store to whoever finds it.\n", "", "rationale_missing"),
        ("status: reported", "status: verified", "verification_incomplete"),
        ("          - Key book\n          - Search notes\n", "          []\n", "list_empty"),
    ],
)
def test_what_no_checklist_may_lack_is_refused_before(old: str, new: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        told(WELL_WRITTEN.replace(old, new))
    assert [problem.code for problem in refused.value.problems] == [f"checklists.{code}"]


def validate(*path: Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("validate_library", *map(str, path), stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_the_shipped_library_and_its_profiles_break_no_rule() -> None:
    code, out, err = validate()
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "diversion-prevention 1.1.0: 273 requirements, nothing is wrong",
        "diversion-prevention-chemical-trader 1.0.0: 40 requirements, nothing is wrong",
        "diversion-prevention-online-marketplace 1.0.0: 44 requirements, nothing is wrong",
        "diversion-prevention-small-firm 1.0.0: 60 requirements, nothing is wrong",
    ]


def test_a_file_of_ones_own_is_told_its_problems_and_the_exit_code_is_2(tmp_path: Path) -> None:
    file = tmp_path / "keys.yaml"
    file.write_text(WELL_WRITTEN.replace("Key book", "HACCP book"), encoding="utf-8")
    code, out, err = validate(file)
    assert (code, out) == (2, "")
    said = err.splitlines()
    assert said[0] == f"{file}: problems found: 2"
    assert said[1].startswith(f"  {file}:18: “HACCP” is not in the glossary of abbreviations.")
    assert said[2].startswith(f"  {file}:36: “Storage rules” is not in the table of instruments. Nearest: ")
    assert len(said) == 3


def test_a_file_that_cannot_be_read_as_a_checklist_is_told_so_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "keys.yaml"
    file.write_text(WELL_WRITTEN.replace("criticality: minor", "criticality: huge"), encoding="utf-8")
    (result,) = validate_library(file)
    assert result.checklist is None
    assert [(problem.code, problem.where) for problem in result.problems] == [
        ("checklists.value_not_allowed", f"{file}:28")
    ]


def test_of_a_library_the_newest_version_of_each_code_is_read(tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0"):
        folder = tmp_path / "cold-store" / version
        folder.mkdir(parents=True)
        text = WELL_WRITTEN.replace("version: 1.0.0", f"version: {version}")
        (folder / "checklist.yaml").write_text(text, encoding="utf-8")
    assert [result.checklist and result.checklist.version for result in validate_library(tmp_path)] == ["1.10.0"]


def test_a_place_without_a_checklist_is_named(tmp_path: Path) -> None:
    code, out, err = validate(tmp_path)
    assert (code, out) == (2, "")
    assert f"There is no checklist at {tmp_path}." in err
