"""A look-up as plain data, for programs: which lists were asked, what was met, by which rule."""

from typing import TYPE_CHECKING, Any

from compliance.substances.matching import Match

if TYPE_CHECKING:
    from compliance.substances.models import ControlListEdition
    from compliance.substances.queries import Lookup

FORMAT = "substance-lookup/1"


def told_lookup(found: "Lookup") -> dict[str, Any]:
    """Return the look-up ready for JSON; days as YYYY-MM-DD, no day as null."""
    return {
        "format": FORMAT,
        "query": found.query,
        "on": found.on.isoformat(),
        "matches": [_match(each) for each in found.matches],
        "on_other_days": [_match(each) for each in found.other_days],
        "lists_asked": [_edition(each) for each in found.asked],
        "lists_silent_about_the_day": [_edition(each) for each in found.silent],
        "no_match_is_no_clearance": True,
    }


def _match(match: Match) -> dict[str, Any]:
    substance, control_list = match.substance, match.control_list
    return {
        "certain": match.certain,
        "rule": match.rule,
        "met": match.met,
        "substance": substance.name,
        "cas": substance.cas or None,
        "schedule": substance.schedule or None,
        "covers": list(substance.covers),
        "listed_from": substance.valid_from.isoformat(),
        "listed_to": substance.valid_to.isoformat() if substance.valid_to else None,
        "list": control_list.code,
        "edition": control_list.edition,
        "jurisdiction": control_list.jurisdiction,
        "title": control_list.title,
        "source": substance.source,
        "status": substance.status,
        "note": substance.note or None,
    }


def _edition(edition: "ControlListEdition") -> dict[str, Any]:
    return {"list": edition.code, "edition": edition.edition, "jurisdiction": edition.jurisdiction}
