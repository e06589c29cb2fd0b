from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from compliance.scoring.language.grammar import schema
from compliance.scoring.language.json_schema import schema_text

PUBLISHED = Path("docs/schemas/policy.schema.json")
POLICIES = [*Path("compliance/policies/library").rglob("*.yaml"), *Path("tests/data/policies").glob("*.yaml")]


def test_the_published_schema_is_current():
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), (
        "Publish it again: python -m compliance.scoring.language.json_schema > docs/schemas/policy.schema.json"
    )


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_policies_that_load_are_valid_by_the_schema(path):
    jsonschema.validate(plain(yaml.compose(path.read_text())), schema())


def test_what_the_language_does_not_know_is_not_valid_by_the_schema():
    policy = {"policy": "p", "version": "1.0.0", "title": "P", "measures": {"a": {"average": "credit"}}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(policy, schema())


def plain(node: yaml.Node | None) -> object:
    """Return YAML as the language reads it: text, lists and tables."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(each) for each in node.value]
    return node.value if node else None
