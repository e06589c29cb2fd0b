"""Files that were made to do harm, or that other programs damaged: refused, or made harmless and told."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.checklists.exporters.workbook import workbook
from compliance.checklists.importers import Outcome
from compliance.checklists.schema import Checklist
from tests.unit.checklists.formats.losses import lost

Read = Callable[[Path], Outcome]
Refused = Callable[[Path], list[tuple[str, str]]]
TextFile = Callable[..., Path]


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts.get(name) or old.read(name))
    return buffer.getvalue()


def test_a_yaml_bomb_is_refused_at_its_first_line(text_file: TextFile, refused: Refused) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert refused(text_file("bomb.yaml", bomb))[0] == ("bomb.yaml:1", "checklists.yaml_alias")


def test_a_tag_that_asks_for_an_object_is_refused(text_file: TextFile, refused: Refused) -> None:
    assert refused(text_file("own.yaml", "code: !!python/object/apply:os.system [ls]\n")) == [
        ("own.yaml:1", "checklists.yaml_tag")
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "yaml"])
def test_50_megabytes_are_refused_before_they_are_read(suffix: str, tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / f"big.{suffix}"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    started = time.perf_counter()
    assert refused(path) == [(path.name, "workbook.file_too_large")]
    assert time.perf_counter() - started < 0.5


def test_a_zip_bomb_is_refused_before_it_is_unpacked(small: Checklist, text_file: TextFile, refused: Refused) -> None:
    bomb = with_parts(workbook(small), {"xl/worksheets/sheet1.xml": b" " * 40_000_000})
    assert refused(text_file("own.xlsx", bomb)) == [("own.xlsx", "workbook.inflates_too_far")]


def test_entities_in_a_sheet_are_refused(small: Checklist, text_file: TextFile, refused: Refused) -> None:
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    content = with_parts(workbook(small), {"xl/worksheets/sheet1.xml": evil})
    assert refused(text_file("own.xlsx", content)) == [("own.xlsx", "workbook.declares_entities")]


def test_macros_and_links_to_other_workbooks_are_left_out_and_told(
    small: Checklist, text_file: TextFile, read: Read
) -> None:
    parts = {"xl/vbaProject.bin": b"\xd0\xcf", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    outcome = read(text_file("own.xlsm", with_parts(workbook(small), parts)))
    assert outcome.checklist == small
    assert lost(outcome) == [
        ("own.xlsm xl/externallinks/externallink1.xml", "external_links_left_out"),
        ("own.xlsm xl/vbaproject.bin", "macros_left_out"),
    ]


def test_what_a_formula_came_to_is_kept_as_text_and_told(small: Checklist, text_file: TextFile, read: Read) -> None:
    content = workbook(small)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet3.xml").decode()
    start = sheet.index('<c r="B2"')
    end = sheet.index("</c>", start) + 4
    computed = sheet[:start] + '<c r="B2" t="str"><f>UPPER("keeper")</f><v>KEEPER</v></c>' + sheet[end:]
    outcome = read(text_file("own.xlsx", with_parts(content, {"xl/worksheets/sheet3.xml": computed.encode()})))
    assert outcome.checklist.roles[0].title == "KEEPER"
    assert lost(outcome) == [("Roles!B2", "formula_value_kept")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_and_wide_encodings_are_read(
    encoding: str, small: Checklist, small_text: str, text_file: TextFile, read: Read
) -> None:
    assert read(text_file("own.yaml", small_text.encode(encoding))).checklist == small


def test_an_encoding_that_was_told_by_its_letters_is_told(small_text: str, text_file: TextFile, read: Read) -> None:
    text = small_text.replace("title: Governance", "title: Contrôle à côté")
    outcome = read(text_file("own.yaml", text.encode("cp1252")))
    assert outcome.checklist.stages[0].title == "Contrôle à côté"
    assert lost(outcome) == [("own.yaml", "encoding_guessed")]


def test_an_encoding_that_cannot_be_told_is_refused(text_file: TextFile, refused: Refused) -> None:
    assert refused(text_file("own.yaml", b"code: \x81\x8d\x8f\x90\x9d\n")) == [
        ("own.yaml", "workbook.encoding_unknown")
    ]


@pytest.mark.parametrize(
    ("hidden", "code"), [("\u202e", "checklists.character_hidden"), ("\x07", "checklists.yaml_character")]
)
def test_characters_that_reorder_or_control_are_refused_in_our_own_files(
    hidden: str, code: str, small_text: str, text_file: TextFile, refused: Refused
) -> None:
    path = text_file("own.yaml", small_text.replace("title: Cold store", f'title: "Cold{hidden}store"'))
    assert refused(path) == [("own.yaml:4", code)]


def test_text_that_reads_from_right_to_left_is_kept(small_text: str, text_file: TextFile, read: Read) -> None:
    path = text_file(
        "own.yaml", small_text.replace("title: Cold store", "title: \u05de\u05d7\u05e1\u05df \u05e7\u05e8")
    )
    assert read(path).checklist.title == "\u05de\u05d7\u05e1\u05df \u05e7\u05e8"


def test_markup_in_our_own_files_is_kept_as_text(small_text: str, text_file: TextFile, read: Read) -> None:
    path = text_file("own.yaml", small_text.replace("title: Cold store", "title: <script>alert(1)</script>"))
    assert read(path).checklist.title == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("content", "where", "code"),
    [
        ('{"code": "a",\n "code": "b"}', "own.json", "formats.name_twice"),
        ('{"code": ', "own.json line 1, column 10", "formats.json_syntax"),
        ("[" * 100_000, "own.json", "formats.nested_too_deeply"),
        ("[" * 90 + "]" * 90, "own.json", "formats.nested_too_deeply"),
        ('{"code": ' + "9" * 5000 + "}", "own.json", "formats.json_syntax"),
        ("[]", "own.json", "checklists.mapping_expected"),
        ('"text"', "own.json", "checklists.mapping_expected"),
    ],
)
def test_json_that_is_broken_or_ambiguous_is_refused(
    content: str, where: str, code: str, text_file: TextFile, refused: Refused
) -> None:
    assert refused(text_file("own.json", content)) == [(where, code)]


def test_a_problem_in_our_own_json_has_its_pointer(small: Checklist, text_file: TextFile, refused: Refused) -> None:
    document = json.loads(small.model_dump_json())
    document["stages"][1]["requirements"][0]["criticality"] = "fatal"
    path = text_file("own.json", json.dumps(document))
    assert refused(path) == [("own.json /stages/1/requirements/0/criticality", "checklists.value_not_allowed")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("own.pdf", b"%PDF-1.7", "workbook.kind_not_read"),
        ("own.xlsx", b"%PDF-1.7", "workbook.not_what_its_name_says"),
        ("own.yaml", b"PK\x03\x04 cut short", "workbook.damaged"),
        ("own.yaml", b"", "workbook.file_empty"),
        ("own.yaml", b"code: \0\0\0", "workbook.binary_content"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    name: str, content: bytes, code: str, text_file: TextFile, refused: Refused
) -> None:
    assert refused(text_file(name, content)) == [(name, code)]


def test_stage_files_named_from_inside_a_single_file_are_never_opened(
    small_text: str, text_file: TextFile, refused: Refused
) -> None:
    head = small_text[: small_text.index("stages:")]
    assert [where for where, _ in refused(text_file("own.yaml", f"{head}stages:\n- ../../secret.yaml\n"))] == [
        "own.yaml:34"
    ]
