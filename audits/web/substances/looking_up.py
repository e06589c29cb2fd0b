"""Looking a substance up: which control lists name it on a day, by which rule, and since when."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.web.gate import members
from audits.web.refusals import lines_of_refusal
from compliance.core.errors import Problem, Refused
from compliance.substances.queries import editions, jurisdictions, look_up

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from compliance.substances.matching import Match

MOST_SHOWN = 50  # a short heading meets a great many lines of a long list
RULES: Mapping[str, "str | Promise"] = {
    "cas": _("Its CAS number"),
    "name": _("Its name on the list"),
    "synonym": _("Another name of it"),
    "salt": _("A salt of it"),
    "ester": _("An ester of it"),
    "ether": _("An ether of it"),
    "isomer": _("An isomer of it"),
    "derivative": _("A derivative of it"),
    "hs": _("A heading of the Harmonized System that it falls under"),
}
FORMS: Mapping[str, "str | Promise"] = {
    "salt": _("salts"),
    "ester": _("esters"),
    "ether": _("ethers"),
    "isomer": _("isomers"),
    "derivative": _("derivatives"),
}


@members("GET", "HEAD")
def substances(request: HttpRequest) -> HttpResponseBase:
    """Show the search box; with `?q=`, what it meets on the day `?on=` in the lists of `?jurisdiction=`."""
    today = timezone.now().date()
    query, on = request.GET.get("q", "").strip(), request.GET.get("on", "").strip()
    jurisdiction = request.GET.get("jurisdiction", "")
    context: dict[str, Any] = {"q": query, "on": on or today.isoformat(), "jurisdiction": jurisdiction}
    context |= {"jurisdictions": jurisdictions(), "editions": editions()}
    if not query:
        return render(request, "web/substances/look_up.html", context)
    try:
        found = look_up(query, on=_day(on) if on else today, jurisdiction=jurisdiction)
    except Refused as refused:
        context["lines"] = lines_of_refusal(refused)
        return render(request, "web/substances/look_up.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    context |= {
        "found": found,
        "matches": shown(found.matches[:MOST_SHOWN]),
        "other_days": shown(found.other_days[:MOST_SHOWN]),
        "not_shown": sum(max(len(each) - MOST_SHOWN, 0) for each in (found.matches, found.other_days)),
        "is_heading": any(each.rule == "hs" for each in (*found.matches, *found.other_days)),
    }
    return render(request, "web/substances/look_up.html", context)


def shown(matches: list["Match"]) -> list[dict[str, object]]:
    """Return each match in words: its rule, what was met, the forms that its list covers."""
    return [
        {
            "match": each,
            "state": "listed" if each.certain else "perhaps_listed",
            "rule": RULES[each.rule],
            "met": _as_customs_write(each.met) if each.rule == "hs" else each.met,
            "hs": [_as_customs_write(code) for code in each.substance.hs],
            "covers": [FORMS[kind] for kind in each.substance.covers],
        }
        for each in matches
    ]


def _as_customs_write(code: str) -> str:
    return f"{code[:4]}.{code[4:]}".rstrip(".")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(Problem("substances.query_day_wrong", {"value": text})) from None
