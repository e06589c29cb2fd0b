import json

import pytest

from compliance.checklists.loading import load_checklist_folder, load_checklist_text
from compliance.core.errors import Problem, Refused


def problems_of(load, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        load(*args, **kwargs)
    return list(refused.value.problems)


def places(text):
    return [(problem.where, problem.code) for problem in problems_of(load_checklist_text, text, file="s.yaml")]


def replaced(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


@pytest.fixture
def folder(tmp_path, small_text):
    """The small checklist with a file for each stage."""
    main, _, stages = small_text.partition("stages:\n")
    governance, transport = stages.removeprefix("  - ").split("\n  - ")
    (tmp_path / "checklist.yaml").write_text(
        main + "stages:\n  - stages/gov.yaml\n  - stages/tra.yaml\n", encoding="utf-8"
    )
    (tmp_path / "stages").mkdir()
    for name, stage in (("gov", governance), ("tra", transport)):
        (tmp_path / f"stages/{name}.yaml").write_text(stage.replace("\n    ", "\n") + "\n", encoding="utf-8")
    return tmp_path


def test_one_text_and_a_folder_of_stages_are_the_same_checklist(folder, small):
    assert load_checklist_folder(folder) == small


def test_a_checklist_written_as_json_is_the_same_checklist(small):
    assert load_checklist_text(json.dumps(small.model_dump(mode="json", exclude_defaults=True))) == small


def test_folded_text_is_one_line(small):
    assert small.requirement("GOV-02").text == "Keys are counted every evening, and the count is signed."


def test_a_clause_that_looks_like_a_number_keeps_its_zeros(small):
    assert small.requirement("GOV-02").citations[0].clause == "2.10"


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("code: cold-store", "code: Cold Store", 1, "value_pattern"),
        ("version: 1.0.0", "version: '1.0'", 2, "value_pattern"),
        ("version: 1.0.0", "version: 01.0.0", 2, "value_pattern"),
        ("language: en\n", "", 1, "field_missing"),
        ("title: Cold store", "title: ' '", 4, "text_missing"),
        ("title: Cold store", f"title: {'x' * 201}", 4, "text_too_long"),
        ("title: Cold store", "title: [Cold, store]", 4, "text_expected"),
        ("title: Cold store", 'title: "Cold\\nstore"', 4, "character_hidden"),
        ("title: Cold store", 'title: "Cold \\u202Estore"', 4, "character_hidden"),
        ("countries: [DE, FR]", "countries: []", 19, "list_empty"),
        ("countries: [DE, FR]", "countries: DE", 19, "list_expected"),
        ("countries: [DE, FR]", "countries: [DE, Fr]", 19, "value_pattern"),
        ("id: rents\n", "id: lets\n", 27, "id_repeated"),
        ("jurisdiction: eu", "jurisdiction: uk", 23, "word_unknown"),
        ("question: Does the site rent space?", "hint: Rent counts.", 24, "condition_origin"),
        ("any_of: [rents, lets]", "any_of: [rents, leases]", 32, "word_unknown"),
        ("any_of: [rents, lets]", "any_of: [rents_or_lets]", 32, "condition_cycle"),
        ("criticality: critical", "criticality: grave", 39, "value_not_allowed"),
        ("criticality: critical", "criticalty: critical", 37, "field_missing"),
        ("evidence:\n          - Letter of appointment", "evidence: []", 42, "list_empty"),
        ("        rationale: Nobody guards what nobody owns.\n", "", 37, "rationale_missing"),
        ("roles: all", "roles: any", 46, "value_not_allowed"),
        ("roles: [keeper]", "roles: [keper]", 62, "word_unknown"),
        ("roles: [keeper]", "roles: [all]", 62, "word_unknown"),
        ("substances: [vaccine, reagent]", "substances: [vaccine, Reagent]", 63, "value_pattern"),
        ("conditions: [rents_or_lets]", "conditions: [rents, leases]", 64, "word_unknown"),
        ("id: GOV-02", "id: GOV-01", 52, "id_repeated"),
        ("id: GOV-02", "id: GOV-2", 52, "value_pattern"),
        ("id: GOV-02", "id: TRA-02", 52, "wrong_stage"),
        ("id: TRA\n", "id: GOV\n", 73, "id_repeated"),
        ("status: verified", "status: certain", 69, "value_not_allowed"),
        ("            read_at: the ministry's site\n", "", 66, "verification_incomplete"),
        ("            checked_on: 2026-11-23\n", "", 66, "verification_incomplete"),
        ("checked_on: 2026-11-23", "checked_on: 2026-13-23", 71, "value_form"),
        ("note: Read in full.", "notes: Read in full.", 72, "field_unknown"),
    ],
)
def test_a_mistake_is_named_at_its_line(small_text, old, new, line, code):
    assert (f"s.yaml:{line}", f"checklists.{code}") in places(replaced(small_text, old, new))


def test_a_mistake_brings_no_other_problem_with_it(small_text):
    text = replaced(small_text, "roles: [keeper]", "roles: [keper]")
    assert problems_of(load_checklist_text, text, file="s.yaml") == [
        Problem("checklists.word_unknown", {"word": "keper", "vocabulary": "roles", "nearest": "keeper"}, "s.yaml:62")
    ]


def test_misshapen_requirements_do_not_hide_contradictions_in_the_others(small_text):
    text = replaced(small_text, "criticality: critical", "criticality: grave")
    text = replaced(text, "conditions: [jurisdiction_eu, lets]", "conditions: [jurisdiction_eu, leases]")
    assert [code for _, code in places(text)] == ["checklists.value_not_allowed", "checklists.word_unknown"]


def test_a_condition_that_follows_from_itself_by_a_detour_is_refused(small_text):
    text = replaced(small_text, "question: Does the site let space to others?", "any_of: [rents_or_lets]")
    assert places(text) == [("s.yaml:29", "checklists.condition_cycle"), ("s.yaml:32", "checklists.condition_cycle")]


@pytest.mark.parametrize("text", ["just words", "- a\n- list\n"])
def test_a_text_that_is_no_mapping_is_refused(text):
    assert places(text) == [("s.yaml:1", "checklists.mapping_expected")]


def test_a_text_alone_cannot_name_files(small_text):
    text = small_text.partition("stages:")[0] + "stages:\n  - stages/gov.yaml\n"
    assert places(text) == [("s.yaml:34", "checklists.mapping_expected")]


def test_problems_of_a_folder_name_the_file_of_the_stage(folder):
    path = folder / "stages/tra.yaml"
    path.write_text(replaced(path.read_text(encoding="utf-8"), "TRA-01", "TRA-1"), encoding="utf-8")
    assert [(p.where, p.code) for p in problems_of(load_checklist_folder, folder)] == [
        ("stages/tra.yaml:4", "checklists.value_pattern")
    ]


def test_unreadable_files_of_a_folder_are_all_named(folder):
    (folder / "stages/gov.yaml").write_bytes(b"id: GOV\ntitle: \xff\n")
    (folder / "stages/tra.yaml").unlink()
    assert [(p.where, p.code) for p in problems_of(load_checklist_folder, folder)] == [
        ("stages/gov.yaml:2", "checklists.not_utf8"),
        ("checklist.yaml:35", "checklists.file_missing"),
    ]


@pytest.mark.parametrize("name", ["../secret.yaml", "/etc/passwd", "stages/gov.yml", "stages//gov.yaml"])
def test_a_stage_file_outside_the_folder_is_refused(folder, name):
    path = folder / "checklist.yaml"
    path.write_text(replaced(path.read_text(encoding="utf-8"), "stages/gov.yaml", name), encoding="utf-8")
    assert problems_of(load_checklist_folder, folder) == [
        Problem("checklists.file_name", {"name": name}, "checklist.yaml:34")
    ]


def test_a_folder_without_a_checklist_is_refused(tmp_path):
    assert problems_of(load_checklist_folder, tmp_path) == [
        Problem("checklists.file_missing", {"name": "checklist.yaml"}, str(tmp_path))
    ]
