"""What docs/schemas/api.yaml says of an answer, and whether the answer is that."""

from functools import cache
from typing import Any

import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from compliance.runtime.paths import ROOT

FILE = ROOT / "docs" / "schemas" / "api.yaml"


@cache
def document() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def told(answered: Any, path: str, method: str = "get") -> Any:
    """Return the answer's JSON, which is what the document says of this address and status."""
    responses = document()["paths"][path][method]["responses"]
    stated = _resolved(responses.get(str(answered.status_code), responses["default"]))
    schema = stated["content"][answered.headers["Content-Type"]]["schema"]
    assert [name for name in stated.get("headers", {}) if name not in answered.headers] == []
    found = answered.json()
    whole = {**schema, "components": document()["components"]}
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(found)]
    assert errors == []
    return found


def _resolved(stated: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in stated:
        return stated
    found: Any = document()
    for part in stated["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found
