"""The filters of the trail. They live in the URL: a filtered trail can be sent to anybody who may read it."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from audits.web.trail.sentences import SOURCES
from compliance.trail.reading import Which


class Selection(NamedTuple):
    """What the reader asks for, as it was asked and as it is looked up."""

    which: Which
    given: dict[str, str]

    @property
    def query(self) -> str:
        """The filters as they stand in a URL."""
        return urlencode({name: value for name, value in self.given.items() if value})


def selection_of(request: HttpRequest) -> Selection:
    """Return what the URL asks for; what is not understood counts as not asked."""
    asked = request.GET
    kind, _, id_ = asked.get("of", "").partition(":")
    by, since, until = _id(asked.get("by", "")), _day(asked.get("since", "")), _day(asked.get("until", ""))
    source = asked.get("from", "") if asked.get("from", "") in SOURCES else ""
    of = (kind[:40], id_[:80]) if kind and id_ else None
    given = {
        "of": f"{of[0]}:{of[1]}" if of else "",
        "by": str(by) if by else "",
        "from": source,
        "since": since.isoformat() if since else "",
        "until": until.isoformat() if until else "",
    }
    return Selection(Which(of, by, source, since, until), given)


def number(text: str) -> int | None:
    """Return a sequence number of the URL; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
