import datetime as dt
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from oscal_bindings.v1.models import Catalog
from pydantic import ValidationError

from compliance.checklists.exporters.oscal import oscal_catalog
from compliance.checklists.importers import Outcome
from compliance.checklists.schema import Checklist
from tests.factories.catalogs import catalog
from tests.unit.checklists.formats.losses import lost

Read = Callable[[Path], Outcome]
Refused = Callable[[Path], list[tuple[str, str]]]
JsonFile = Callable[[Any], Path]

AC_1: dict[str, Any] = {
    "id": "ac-1",
    "class": "SP800-53",
    "title": "Policy",
    "params": [
        {
            "id": "ac-1_prm_1",
            "select": {"how-many": "one-or-more", "choice": ["daily", "{{ insert: param, ac-1_odp }}"]},
        },
        {"id": "ac-1_odp", "label": "frequency"},
    ],
    "props": [{"name": "label", "value": "AC-01", "class": "zero-padded"}, {"name": "label", "value": "AC-1"}],
    "parts": [
        {
            "name": "statement",
            "prose": "The site:",
            "parts": [
                {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Writes a policy; and"},
                {
                    "name": "item",
                    "props": [{"name": "label", "value": "b."}],
                    "prose": "Reviews it {{ insert: param, ac-1_prm_1 }}.",
                },
            ],
        },
        {"name": "guidance", "prose": "Keep it short."},
        {"name": "assessment-objective", "prose": "a policy is written"},
        {
            "name": "assessment-method",
            "props": [{"name": "method", "value": "EXAMINE"}],
            "parts": [{"name": "assessment-objects", "prose": "the policy\n\nrecords of review"}],
        },
    ],
    "controls": [
        {"id": "ac-1.1", "title": "By another", "parts": [{"name": "statement", "prose": "Another reviews it."}]},
    ],
}


def small() -> dict[str, Any]:
    metadata = {"title": "Small catalog", "version": "2.0.0", "remarks": "About little."}
    return {
        "catalog": {"metadata": metadata, "groups": [{"id": "ac", "title": "Access", "controls": [deepcopy(AC_1)]}]}
    }


def test_a_control_becomes_a_requirement_with_its_blanks_kept(json_file: JsonFile, read: Read) -> None:
    outcome = read(json_file(small()))
    checklist = outcome.checklist
    assert (outcome.format, checklist.code, checklist.version, checklist.title, checklist.summary) == (
        "oscal",
        "small-catalog",
        "2.0.0",
        "Small catalog",
        "About little.",
    )
    first, second = checklist.requirements
    assert (first.id, first.title, first.criticality) == ("AC-01", "Policy", "minor")
    assert first.text == (
        "The site: a. Writes a policy; and b. Reviews it "
        "[selection (one or more): daily; [organization-defined frequency (ac-1_odp)] (ac-1_prm_1)]."
    )
    assert first.guidance == "Keep it short. a policy is written"
    assert first.evidence == ("Examine: the policy", "Examine: records of review")
    assert [(c.instrument, c.clause, c.edition, c.status) for c in first.citations] == [
        ("Small catalog", "AC-1", "2.0.0", "unverified")
    ]
    assert (second.id, second.title, second.citations[0].clause) == ("AC-02", "Policy | By another", "ac-1.1")


def test_what_was_read_and_mapped_is_counted(json_file: JsonFile, read: Read) -> None:
    outcome = read(json_file(small()))
    told = {problem.code.removeprefix("formats."): problem.params["count"] for problem in outcome.read + outcome.mapped}
    assert told == {
        "read_groups": 1,
        "read_controls": 1,
        "read_enhancements": 1,
        "read_params": 2,
        "groups_to_stages": 1,
        "entries_to_requirements": 2,
        "ids_given_anew": 2,
    }


def test_what_a_catalog_lacks_is_filled_in_by_name_and_told(json_file: JsonFile, read: Read) -> None:
    outcome = read(json_file(small()))
    at = "source.json /catalog/groups/0/controls/0"
    assert {
        code.removeprefix("formats."): [loss.where for loss in losses]
        for code, losses in outcome.losses_by_code.items()
    } == {
        "field_filled": ["source.json"],
        "vocabularies_filled": ["source.json"],
        "applicability_filled": ["source.json"],
        "criticality_filled": [at, f"{at}/controls/0"],
        "guidance_filled": [f"{at}/controls/0"],
        "evidence_filled": [f"{at}/controls/0"],
    }


def test_what_has_no_place_is_told_with_its_pointer(json_file: JsonFile, read: Read) -> None:
    source = small()
    control = source["catalog"]["groups"][0]["controls"][0]
    control["props"].append({"name": "priority", "value": "P1"})
    control["links"] = [{"href": "#ac-9", "rel": "related"}]
    control["controls"][0]["props"] = [{"name": "status", "value": "withdrawn"}]
    source["catalog"]["groups"][0]["groups"] = [{"id": "in", "title": "Inner", "controls": []}]
    source["catalog"]["back-matter"] = {"resources": [{"uuid": "x"}]}
    at = "source.json /catalog/groups/0"
    assert lost(read(json_file(source))) == [
        (f"{at}/controls/0/props/2", "property_left_out"),
        (f"{at}/controls/0/links/0", "link_left_out"),
        (f"{at}/controls/0/controls/0", "withdrawn"),
        (f"{at}/groups/0", "nesting_flattened"),
        ("source.json /catalog/back-matter", "resources_left_out"),
    ]


def test_a_long_text_is_cut_at_a_word_and_its_rest_is_told(json_file: JsonFile, read: Read) -> None:
    source = small()
    source["catalog"]["groups"][0]["controls"][0]["parts"][1]["prose"] = "word " * 500
    outcome = read(json_file(source))
    guidance = outcome.checklist.requirement("AC-01").guidance
    assert guidance == "word " * 398 + "word…"
    assert lost(outcome) == [("source.json /catalog/groups/0/controls/0", "text_cut")]


def test_markup_in_a_text_stays_text_and_what_cannot_be_seen_is_removed(json_file: JsonFile, read: Read) -> None:
    source = small()
    control = source["catalog"]["groups"][0]["controls"][0]
    control["title"] = "<script>alert(1)</script> \u202eright\u202c \u05e2\u05d1\u05e8\u05d9\u05ea\u0007"
    outcome = read(json_file(source))
    assert (
        outcome.checklist.requirement("AC-01").title == "<script>alert(1)</script> right \u05e2\u05d1\u05e8\u05d9\u05ea"
    )
    removed = outcome.losses_by_code["formats.characters_removed"]
    assert [loss.detail for loss in removed][:1] == ["U+202E, U+202C, U+0007"]


def ringed() -> dict[str, Any]:
    source = small()
    params = source["catalog"]["groups"][0]["controls"][0]["params"]
    params[1] = {"id": "ac-1_odp", "select": {"choice": ["{{ insert: param, ac-1_prm_1 }}"]}}
    return source


def chosen() -> dict[str, Any]:
    source = small()
    source["catalog"]["groups"][0]["controls"][0]["params"][1] = {"id": "ac-1_odp", "select": {"choice": 5}}
    return source


def repeated() -> dict[str, Any]:
    source = small()
    source["catalog"]["groups"][0]["controls"][0]["controls"][0]["id"] = "ac-1"
    return source


def grown() -> dict[str, Any]:
    source = small()
    params = source["catalog"]["groups"][0]["controls"][0]["params"]
    twice = "{{{{ insert: param, p{0} }}}} {{{{ insert: param, p{0} }}}}"
    params += [{"id": f"p{n}", "select": {"choice": [twice.format(n + 1)]}} for n in range(40)]
    params[0] = {"id": "ac-1_prm_1", "select": {"choice": [twice.format(0)]}}
    return source


@pytest.mark.parametrize(
    ("source", "where", "code"),
    [
        (ringed(), "/catalog/groups/0/controls/0/params/0", "cycle"),
        (repeated(), "/catalog/groups/0/controls/0/controls/0", "id_twice"),
        ({"catalog": {"metadata": {"title": "Empty"}}}, "", "nothing_to_audit"),
        ({"catalog": {"groups": []}}, "/catalog/metadata", "not_a_catalog"),
        ({"catalog": {"metadata": {}, "groups": {}}}, "/catalog/groups", "list_expected"),
        ({"catalog": {"metadata": {}, "groups": ["x"]}}, "/catalog/groups/0", "object_expected"),
        ({"catalog": {"metadata": {}, "controls": [{"title": "No id"}]}}, "/catalog/controls/0", "id_missing"),
        ({"catalog": {"metadata": {}, "params": [{"label": "x"}]}}, "/catalog/params/0", "id_missing"),
        ({"catalog": {"metadata": {}, "params": 5}}, "/catalog/params", "list_expected"),
        (chosen(), "/catalog/groups/0/controls/0/params/1", "list_expected"),
    ],
)
def test_a_catalog_that_cannot_be_used_is_refused_with_the_place(
    source: Any, where: str, code: str, json_file: JsonFile, refused: Refused
) -> None:
    assert refused(json_file(source)) == [(f"source.json {where}".strip(), f"formats.{code}")]


def test_a_property_whose_name_is_no_text_is_told_as_left_out(json_file: JsonFile, read: Read) -> None:
    source = small()
    source["catalog"]["groups"][0]["controls"][0]["props"] = [{"name": ["x"], "value": "y"}]
    assert [loss.detail for loss in read(json_file(source)).losses_by_code["formats.property_left_out"]] == ["['x']: y"]


@pytest.mark.parametrize("text", [r'{"catalog": "\ud800"}', r'{"\udfff": 1}', r'{"\ud800": 1, "\ud800": 2}'])
def test_half_a_character_is_refused(text: str, text_file: Callable[..., Path], refused: Refused) -> None:
    assert refused(text_file("source.json", text)) == [("source.json", "formats.json_syntax")]


def test_selections_that_grow_without_end_are_refused(json_file: JsonFile, refused: Refused) -> None:
    assert {code for _, code in refused(json_file(grown()))} == {"formats.selection_too_long"}


def test_a_catalog_of_1189_controls_is_read_whole(json_file: JsonFile, read: Read) -> None:
    outcome = read(json_file(catalog(1189)))
    assert len(outcome.checklist.requirements) == 1189
    assert len(outcome.checklist.stages) == 20
    assert len({requirement.citations[0].clause for requirement in outcome.checklist.requirements}) == 1189


AT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)


def test_our_catalog_holds_to_the_schema_of_nist(library: Checklist) -> None:
    document = json.loads(oscal_catalog(library, AT))
    assert list(document) == ["catalog"]
    Catalog.model_validate(document["catalog"])


def test_the_schema_of_nist_would_refuse_another_one(library: Checklist) -> None:
    catalog = json.loads(oscal_catalog(library, AT))["catalog"]
    catalog["groups"][0]["controls"][0]["criticality"] = "critical"
    with pytest.raises(ValidationError):
        Catalog.model_validate(catalog)


def test_our_catalog_comes_back_with_its_ids_texts_criticality_and_rationale(
    library: Checklist, text_file: Callable[..., Path], read: Read
) -> None:
    outcome = read(text_file("ours.json", oscal_catalog(library, AT)))
    fields = ("id", "title", "text", "guidance", "criticality", "rationale")
    assert [[getattr(one, name) for name in fields] for one in outcome.checklist.requirements] == [
        [getattr(one, name) for name in fields] for one in library.requirements
    ]
