"""Reading which control lists are known, and which edition of each speaks for a day."""

from datetime import date

from django.db.models import Q

from compliance.substances.models import ControlListEdition

EVERYWHERE = "UN"  # what the conventions list concerns every jurisdiction


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
