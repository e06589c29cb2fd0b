"""Whether a signature still belongs to the record it stands under (21 CFR 11.70): worked out whenever it is shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from compliance.signing.models import Signature
from compliance.trail.models import TrailEvent
from compliance.trail.queries import is_as_bound


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature as it is shown; when it is not whole, the record is not the one that was signed."""

    signature: Signature
    is_whole: bool


class Signed(NamedTuple):
    """A signature, the digest that the record under it has now, and the record."""

    signature: Signature
    digest: str
    record: tuple[str, object]


def seal_on(signature: Signature, *, digest: str, record: tuple[str, object]) -> Seal:
    """Return the signature under a record whose content has this digest now. One query.

    It is whole when it binds that digest, and when the trail tells that this very signature was made for this record.
    """
    return seals_on([Signed(signature, digest, record)])[0]


def seals_on(signed: Sequence[Signed]) -> list[Seal]:
    """Return the signatures under some records, in their order, as `seal_on` returns one. One query, none for none."""
    told = _told_of([each.signature for each in signed])
    return [Seal(each.signature, _is_whole(each, told.get(str(each.signature.pk)))) for each in signed]


def _told_of(signatures: Sequence[Signature]) -> dict[str, Any]:
    """What the trail tells of the making of each, by its id."""
    ids = [str(each.pk) for each in signatures]
    events = TrailEvent.objects.filter(object_type="signature", object_id__in=ids, action="signature.made")
    rows = events.order_by("-sequence").values_list("object_id", "body") if ids else []
    return {id_: json.loads(bytes(body)) for id_, body in rows}


def _is_whole(each: Signed, told: Any) -> bool:
    if told is None or each.signature.digest != each.digest:
        return False
    record = [each.record[0], str(each.record[1])]
    return bool(told["data"]["record"] == record and is_as_bound(each.signature, told))
