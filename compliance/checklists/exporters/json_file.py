"""Our own JSON: the same document as the YAML file holds."""

import json
from collections.abc import Iterable

from compliance.checklists.exporters.plain import plain_document
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation


def json_file(checklist: Checklist, translations: Iterable[Translation] = ()) -> bytes:
    """Return the checklist as indented JSON in UTF-8; equal checklists give equal bytes."""
    return json.dumps(plain_document(checklist, translations), ensure_ascii=False, indent=2).encode() + b"\n"
