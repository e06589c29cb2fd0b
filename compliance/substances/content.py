"""A control list as canonical content, stored as the bytes that were hashed."""

import json
from typing import Any

from compliance.core.errors import Problem, Refused
from compliance.substances.schema import ControlList

FORMAT = "control-list/1"


def list_content(control_list: ControlList) -> dict[str, Any]:
    """Return the list ready for canonical JSON, without fields at their default."""
    return {"format": FORMAT, "list": control_list.model_dump(mode="json", exclude_defaults=True)}


def list_from_content(content: bytes) -> ControlList:
    """Return the list that `list_content` described; Refused for another format."""
    document = json.loads(content)
    if document.get("format") != FORMAT:
        raise Refused(Problem("substances.format_unknown", {"format": str(document.get("format")), "known": FORMAT}))
    return ControlList.model_validate(document["list"])
