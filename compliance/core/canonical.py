"""The one byte form of a value, so that equal content has one digest for ever (RFC 8785)."""

import hashlib
import unicodedata
from typing import Any

import rfc8785


def canonical_json(value: Any) -> bytes:
    """Return the value as RFC 8785 JSON with NFC text; TypeError on floats, which have no exact meaning here."""
    return rfc8785.dumps(_exact(value))


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _exact(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case bool() | int() | None:
            return value
        case dict():
            return {_exact(key): _exact(item) for key, item in value.items()}
        case list() | tuple():
            return [_exact(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form: give numbers as whole numbers or as 'n/d' text")
