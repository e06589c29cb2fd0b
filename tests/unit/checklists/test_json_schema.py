from pathlib import Path

from compliance.checklists.json_schema import checklist_json_schema, schema_text

PUBLISHED = Path(__file__).parents[3] / "docs/schemas/checklist.schema.json"


def test_the_published_schema_is_current():
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), (
        "Publish it again: python -m compliance.checklists.json_schema > docs/schemas/checklist.schema.json"
    )


def test_a_stage_is_written_out_or_named_by_its_file():
    stage, file = checklist_json_schema()["properties"]["stages"]["items"]["anyOf"]
    assert stage == {"$ref": "#/$defs/Stage"}
    assert file["type"] == "string"
