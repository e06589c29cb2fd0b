"""A checklist as the plain document that YAML and JSON write: fields in the schema's order, none at its default."""

from collections.abc import Iterable
from typing import Any

from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation

TRANSLATIONS = "translations"


def plain_document(checklist: Checklist, translations: Iterable[Translation] = ()) -> dict[str, Any]:
    """Return mappings, lists and texts; days are ISO 8601 texts. Translations, if there are any, come last."""
    told = [each.model_dump(mode="json", exclude={"checklist"}) for each in translations]
    content = checklist.model_dump(mode="json", exclude_defaults=True)
    return {**content, TRANSLATIONS: told} if told else content
