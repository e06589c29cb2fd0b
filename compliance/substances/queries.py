"""Reading which control lists are known, and which edition of each speaks for a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from compliance.core.errors import Problem, Refused
from compliance.substances.matching import Match, checked_query, find_matches
from compliance.substances.models import ControlListEdition

EVERYWHERE = "UN"  # what the conventions list concerns every jurisdiction


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a query met: lines that are in force on the day, and lines that are so on other days only.

    `asked` are the editions it was looked up in, `silent` the lists of which no edition speaks for the day.
    """

    query: str
    on: date
    matches: list[Match]
    other_days: list[Match]
    asked: list[ControlListEdition]
    silent: list[ControlListEdition]


def look_up(query: str, *, on: date, jurisdiction: str = "") -> Lookup:
    """Return what the query meets; Refused if it cannot be looked up, or no list is known for the jurisdiction."""
    known = jurisdictions()
    if jurisdiction and jurisdiction not in known:
        told = {"jurisdiction": jurisdiction, "known": ", ".join(known) or "–"}
        raise Refused(Problem("substances.jurisdiction_unknown", told))
    asked = editions_on(on, jurisdiction=jurisdiction)
    met = find_matches(query, [each.index for each in asked])
    matches = [each for each in met if each.substance.is_listed_on(on)]
    other_days = [each for each in met if not each.substance.is_listed_on(on)]
    return Lookup(checked_query(query), on, matches, other_days, asked, _silent(asked, jurisdiction))


def _silent(asked: list[ControlListEdition], jurisdiction: str) -> list[ControlListEdition]:
    spoken = {each.code for each in asked}
    first: dict[str, ControlListEdition] = {}
    for each in editions():
        if each.code not in spoken and jurisdiction in ("", each.jurisdiction):
            first.setdefault(each.code, each)
    return list(first.values())


def editions() -> list[ControlListEdition]:
    """Return every edition without its content: by jurisdiction and title, the newest of each first."""
    rows = ControlListEdition.objects.defer("content").order_by("-valid_from", "-published_at")
    return sorted(rows, key=lambda each: (each.jurisdiction != EVERYWHERE, each.jurisdiction, each.title))


def editions_on(day: date, *, jurisdiction: str = "") -> list[ControlListEdition]:
    """Return the one edition of each list that speaks for the day: a newer edition closes the older.

    With a jurisdiction, its own lists and those of the UN alone.
    """
    chosen = ControlListEdition.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    if jurisdiction:
        chosen = chosen.filter(jurisdiction__in=(jurisdiction, EVERYWHERE))
    newest: dict[str, ControlListEdition] = {}
    for each in chosen.defer("content").order_by("-valid_from", "-published_at"):
        newest.setdefault(each.code, each)
    return sorted(newest.values(), key=lambda each: (each.jurisdiction != EVERYWHERE, each.jurisdiction, each.title))


def jurisdictions() -> list[str]:
    """Return the jurisdictions that lists are known for, the UN first."""
    known = set(ControlListEdition.objects.values_list("jurisdiction", flat=True))
    return sorted(known, key=lambda each: (each != EVERYWHERE, each))
