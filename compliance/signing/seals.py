"""Whether a signature still belongs to the record it stands under (21 CFR 11.70): worked out whenever it is shown."""

import json
from dataclasses import dataclass

from compliance.signing.models import Signature
from compliance.trail.models import TrailEvent
from compliance.trail.rows import bound


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature as it is shown; when it is not whole, the record is not the one that was signed."""

    signature: Signature
    is_whole: bool


def seal_on(signature: Signature, *, digest: str, record: tuple[str, object]) -> Seal:
    """Return the signature under a record whose content has this digest now. One query.

    It is whole when it binds that digest, and when the trail tells that this very signature was made for this record.
    """
    return Seal(signature, signature.digest == digest and _is_told(signature, record))


def _is_told(signature: Signature, record: tuple[str, object]) -> bool:
    events = TrailEvent.objects.filter(object_type="signature", object_id=str(signature.pk), action="signature.made")
    body = events.values_list("body", flat=True).first()
    if body is None:
        return False
    told = json.loads(bytes(body))
    return bool(told["data"]["record"] == [record[0], str(record[1])] and told["rows"] == bound([signature]))
