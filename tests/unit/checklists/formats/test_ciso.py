from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.checklists.importers import Outcome
from tests.unit.checklists.formats.losses import lost

Read = Callable[[Path], Outcome]
Refused = Callable[[Path], list[tuple[str, str]]]
TextFile = Callable[..., Path]
Xlsx = Callable[..., Path]

LIBRARY = """\
urn: urn:acme:risk:library:keys
locale: fr
ref_id: KEYS-1
name: Key framework
description: About keys.
copyright: Acme
version: 2
objects:
  framework:
    urn: urn:acme:risk:framework:keys
    ref_id: KEYS-1
    name: Key framework
    implementation_groups_definition:
    - ref_id: B
      name: Basic
    requirement_nodes:
    - urn: urn:acme:risk:req_node:keys:1
      assessable: false
      depth: 1
      ref_id: GV
      name: Govern
    - urn: urn:acme:risk:req_node:keys:1.1
      assessable: true
      depth: 2
      parent_urn: urn:acme:risk:req_node:keys:1
      ref_id: '1.1'
      name: One person is answerable
      description: One named person is answerable for the keys.
      annotation: |-
        The letter names the person.

        It is signed.
      typical_evidence: |-
        - Letter
        - Chart
      implementation_groups:
      - B
    - urn: urn:acme:risk:req_node:keys:1.2
      assessable: false
      depth: 2
      parent_urn: urn:acme:risk:req_node:keys:1
      name: Counting
    - urn: urn:acme:risk:req_node:keys:1.2.1
      assessable: true
      depth: 3
      parent_urn: urn:acme:risk:req_node:keys:1.2
      ref_id: 1.2.1
      description: Keys are counted.
"""


def test_assessable_nodes_become_requirements_of_the_heading_at_their_top(text_file: TextFile, read: Read) -> None:
    outcome = read(text_file("keys.yaml", LIBRARY))
    checklist = outcome.checklist
    assert (outcome.format, checklist.code, checklist.version, checklist.language) == (
        "ciso-yaml",
        "keys-1",
        "2.0.0",
        "fr",
    )
    assert [(stage.id, stage.title) for stage in checklist.stages] == [("GV", "Govern")]
    first, second = checklist.requirements
    assert (first.id, first.title, first.text) == (
        "GV-01",
        "One person is answerable",
        "One named person is answerable for the keys.",
    )
    assert (first.guidance, first.evidence) == ("The letter names the person. It is signed.", ("Letter", "Chart"))
    assert (second.title, second.citations[0].clause) == ("Keys are counted.", "1.2.1")


def test_what_the_library_has_beside_is_told_with_its_line(text_file: TextFile, read: Read) -> None:
    outcome = read(text_file("keys.yaml", LIBRARY))
    assert sorted(lost(outcome)) == [
        ("keys.yaml", "version_replaced"),
        ("keys.yaml:13", "field_left_out"),
        ("keys.yaml:22", "line_breaks"),
        ("keys.yaml:36", "field_left_out"),
        ("keys.yaml:38", "nesting_flattened"),
        ("keys.yaml:6", "field_left_out"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "parent_urn: urn:acme:risk:req_node:keys:1.2",
            "parent_urn: urn:acme:risk:req_node:keys:9",
            "parent_unknown",
        ),
        ("keys:1.2.1\n", "keys:1.1\n", "id_twice"),
        ("requirement_nodes:", "nodes:", "no_nodes"),
    ],
)
def test_a_library_that_contradicts_itself_is_refused(
    old: str, new: str, code: str, text_file: TextFile, refused: Refused
) -> None:
    told = refused(text_file("keys.yaml", LIBRARY.replace(old, new)))
    assert [code for _, code in told] == [f"formats.{code}"]
    assert told[0][0].startswith("keys.yaml:")


def test_parents_that_lead_in_a_ring_are_refused(text_file: TextFile, refused: Refused) -> None:
    ring = LIBRARY.replace(
        "    - urn: urn:acme:risk:req_node:keys:1\n",
        "    - urn: urn:acme:risk:req_node:keys:1\n      parent_urn: urn:acme:risk:req_node:keys:1.2\n",
    )
    assert [code for _, code in refused(text_file("keys.yaml", ring))] == ["formats.cycle"]


META: list[list[Any]] = [
    ["type", "library"],
    ["urn", "urn:acme:risk:library:keys"],
    ["version", 1],
    ["locale", "en"],
    ["ref_id", "KEYS"],
    ["name", "Key framework"],
    ["description", "About keys."],
]
FRAMEWORK = [["type", "framework"], ["urn", "urn:acme:risk:framework:keys"], ["ref_id", "KEYS"], ["name", "Keys"]]
CONTENT: list[list[Any]] = [
    ["assessable", "depth", "ref_id", "name", "description", "implementation_groups"],
    [None, 1, "GV", "Govern", None, None],
    ["x", 2, "GV-1", "Person", "One person is answerable.", "B"],
    [None, 1, "ST", "Store", None, None],
    ["x", 2, "ST-7", "Keys", "Keys are counted.", None],
]


def test_the_workbook_is_read_like_the_library_by_depth(xlsx: Xlsx, read: Read) -> None:
    outcome = read(
        xlsx(library_meta=META, keys_meta=FRAMEWORK, keys_content=CONTENT, threats_content=[["ref_id"], ["T"]])
    )
    assert outcome.format == "ciso-workbook"
    assert [(r.id, r.text, r.citations[0].clause) for r in outcome.checklist.requirements] == [
        ("GV-01", "One person is answerable.", "GV-1"),
        ("ST-07", "Keys are counted.", "ST-7"),
    ]
    assert lost(outcome) == [
        ("threats_content", "sheet_left_out"),
        ("keys_content!F3", "field_left_out"),
        ("source.xlsx", "version_replaced"),
    ]


def test_the_older_workbook_names_its_tab(xlsx: Xlsx, read: Read) -> None:
    about = [[f"library_{name}", value] for name, value in META[1:]]
    tabs = [["framework_name", "Keys"], ["tab", "reqs", "requirements"]]
    outcome = read(xlsx(library_content=[*about, *tabs], reqs=CONTENT))
    assert [requirement.id for requirement in outcome.checklist.requirements] == ["GV-01", "ST-07"]


def test_a_depth_that_is_no_number_is_refused_with_its_cell(xlsx: Xlsx, refused: Refused) -> None:
    rows = [*CONTENT, ["x", "deep", "ST-8", "More", "More.", None]]
    path = xlsx(library_meta=META, keys_meta=FRAMEWORK, keys_content=rows)
    assert refused(path) == [("keys_content!B6", "formats.depth_not_understood")]
