"""Reading the body of a request: JSON as it was meant, or nothing. What readers of JSON take differently is refused."""

import json
from http import HTTPStatus
from typing import Any, NoReturn, TypeVar

import msgspec
from django.http import HttpRequest

from audits.api.problems import Fault
from compliance.core.errors import Problem

MOST = 64 * 2**10  # bytes: an answer with both of its texts, each character escaped
T = TypeVar("T")


def body_of(request: HttpRequest, shape: type[T]) -> T:
    """Return the body in its shape; Fault for another type (415), too many bytes (413), what is no JSON (400) and
    another shape (422).
    """
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != "application/json" or charset.lower() != "utf-8":
        raise Fault(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Problem("api.not_json"))
    if _length(request) > MOST:
        raise Fault(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Problem("api.too_large", {"most": MOST}))
    try:
        return msgspec.convert(_parsed(request.body), shape)
    except msgspec.ValidationError as error:
        raise Fault(HTTPStatus.UNPROCESSABLE_ENTITY, Problem("api.wrong_shape", {"why": str(error)[:200]})) from error


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else MOST + 1


def _parsed(body: bytes) -> Any:
    try:
        text = body.decode()
        value = json.loads(text, object_pairs_hook=_unequal, parse_constant=_constant)
        json.dumps(value, ensure_ascii=False).encode()  # half a character, which no database stores
        return value
    except (ValueError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        raise Fault(HTTPStatus.BAD_REQUEST, Problem("api.unreadable", {"why": why})) from error


def _unequal(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two members with one name some readers take the first, some the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("two members of an object have the same name")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
