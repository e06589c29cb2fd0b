"""A checklist as the plain document that YAML and JSON write: fields in the schema's order, none at its default."""

from typing import Any

from compliance.checklists.schema import Checklist


def plain_document(checklist: Checklist) -> dict[str, Any]:
    """Return mappings, lists and texts; days are ISO 8601 texts."""
    return checklist.model_dump(mode="json", exclude_defaults=True)
