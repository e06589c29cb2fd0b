"""The policy language as JSON Schema text; run as a module to publish it again.

python -m compliance.scoring.language.json_schema > docs/schemas/policy.schema.json
"""

import json
import sys

from compliance.scoring.language.grammar import schema


def schema_text() -> str:
    """Return the schema as it is published in docs/schemas/policy.schema.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
