"""The published JSON Schema, made from the models. Print it: python -m compliance.checklists.json_schema"""

import json
import sys
from typing import Any

from compliance.checklists.schema import Checklist
from compliance.checklists.shape import STAGE_FILE


def checklist_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `checklist.yaml`, whose stages are written out or named by file."""
    schema = Checklist.model_json_schema()
    stage_file = {"type": "string", "pattern": f"^{STAGE_FILE}$", "description": "The file of the stage."}
    schema["properties"]["stages"]["items"] = {"anyOf": [{"$ref": "#/$defs/Stage"}, stage_file]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """Return the schema as it is published."""
    return json.dumps(checklist_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
