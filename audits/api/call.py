"""One request of a program: who acts, for which organisation, and what the address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from audits.api.problems import Fault
from compliance.core.errors import Problem
from compliance.tokens.checking import Bearer
from compliance.trail.recording import Actor

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from compliance.organisations.membership import Organisation

A_PAGE = 50
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Call:
    """The request, the token's bearer, and the owner as the one who acts."""

    request: HttpRequest
    bearer: Bearer
    actor: Actor

    @property
    def owner(self) -> UUID:
        return self.bearer.owner.pk

    @property
    def organisation(self) -> "Organisation":
        return self.bearer.organisation

    def parameters(self, *known: str) -> dict[str, str]:
        """Return the parameters of the address; Fault for one that is not known here, or that stands there twice.

        What is not understood is never left aside: a filter with a typing error would let everything through.
        """
        found: dict[str, str] = {}
        for name, values in self.request.GET.lists():
            if name not in known:
                raise _unfit("api.unknown_parameter", name=name[:40], known=", ".join(known) or "–")
            if len(values) > 1:
                raise _unfit("api.parameter_twice", name=name)
            found[name] = values[0]
        return found


def whole_number(given: Mapping[str, str], name: str, *, default: int, least: int) -> int:
    """Return the parameter as a whole number from `least` on; Fault for anything else."""
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) >= least):
        raise _unfit("api.parameter_not_understood", name=name, wanted=f"{least}, {least + 1}, {least + 2} …")
    return int(text)


def one_of(given: Mapping[str, str], name: str, words: "list[str]") -> str:
    """Return the parameter, which is one of the words, or "" where it is not given; Fault for anything else."""
    word = given.get(name, "")
    if name in given and word not in words:
        raise _unfit("api.parameter_not_understood", name=name, wanted=" | ".join(words))
    return word


def day(given: Mapping[str, str], name: str) -> date | None:
    """Return the parameter as a day, None where it is not given; Fault for anything but YYYY-MM-DD."""
    if name not in given:
        return None
    try:
        if len(given[name]) != len("2026-11-24"):
            raise ValueError
        return date.fromisoformat(given[name])
    except ValueError:
        raise _unfit("api.parameter_not_understood", name=name, wanted="2026-11-24") from None


def paged(call: Call, rows: "QuerySet[Any]", given: Mapping[str, str]) -> tuple["QuerySet[Any]", dict[str, Any]]:
    """Return the page of rows that is asked for, and what a list says of itself beside its items."""
    page = whole_number(given, "page", default=1, least=1)
    total = rows.count()
    last = page * A_PAGE
    following = None if last >= total else f"{call.request.path}?{urlencode({**given, 'page': page + 1})}"
    return rows[last - A_PAGE : last], {"total": total, "page": page, "next": following}


def _unfit(code: str, **params: str) -> Fault:
    return Fault(HTTPStatus.UNPROCESSABLE_ENTITY, Problem(code, params))
