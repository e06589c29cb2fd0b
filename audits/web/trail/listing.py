"""The trail of a company or body, of one thing, of a person, of a period; and the mark that it was looked through."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.phrases import headed
from audits.web.refusals import lines_of_refusal
from audits.web.trail.denials import refusals_at
from audits.web.trail.door import Reader, reader_of
from audits.web.trail.selecting import Selection, number, selection_of
from audits.web.trail.sentences import KINDS, SOURCES, kind, sentence
from audits.web.trail.values import Change, changes_of, people_named
from audits.workflow.review_trail import review_trail
from compliance.core.errors import Refused
from compliance.people.queries import names_of
from compliance.tokens.queries import names_of_tokens
from compliance.trail.reading import Event, Which, last_review_of, last_sequence, page_of_events, people_in

A_PAGE = 50


class Line(NamedTuple):
    """One event as a page shows it."""

    event: Event
    told: str
    kind: str
    source: str
    changes: list[Change]
    of: str


@members("GET", "HEAD", "POST")
def trail(request: HttpRequest) -> HttpResponseBase:
    """Show what the filters of the URL let through, the newest first; or mark the trail as reviewed."""
    selection = selection_of(request)
    reader = reader_of(request, selection.which)
    lines = []
    if request.method == "POST":
        last, note = number(request.POST.get("last", "")), request.POST.get("note", "")
        try:
            review_trail(organisation=reader.chain, last=last or 0, note=note, actor=actor_of(request))
            return redirect(request.path)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    context = {**_context(request, reader, selection), "lines": lines}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/trail/trail.html", context, status=status)


def lines_of(events: list[Event]) -> list[Line]:
    """Return the events with sentences, people and API tokens by their names. One query, two with API tokens."""
    tokens = names_of_tokens(each.token for each in events)
    names = names_of([*(each.actor for each in events), *(who for each in events for who in people_named(each))])
    return [
        Line(
            each,
            sentence(each, who_of(each, names), names),
            kind(each),
            source_of(each, tokens),
            list(changes_of(each, names)),
            f"{each.object[0]}:{each.object[1]}",
        )
        for each in events
    ]


def source_of(event: Event, tokens: Mapping[str, str]) -> str:
    """Return from where it was done; of a program, with which API token."""
    word = str(SOURCES.get(event.source, event.source))
    return headed(word, tokens[event.token]) if event.token in tokens else word


def who_of(event: Event, names: dict[Any, str]) -> str:
    """Return who acted, by name; somebody whose account is not known, or the installation itself, by a word."""
    if event.actor is None:
        return _("The system")
    return names.get(event.actor) or _("Somebody who left")


def _context(request: HttpRequest, reader: Reader, selection: Selection) -> dict[str, Any]:
    shown = page_of_events(
        reader.chain,
        selection.which,
        before=number(request.GET.get("before", "")),
        after=number(request.GET.get("after", "")),
        length=A_PAGE,
    )
    context = {
        "reader": reader,
        "selection": selection,
        "shown": shown,
        "events": lines_of(shown.events),
        "is_filtered": selection.which != Which(),
        "heading": _("History") if selection.which.of else _("Trail"),
        "about": about(selection),
        "held_audit": selection.which.of[1] if selection.which.of and selection.which.of[0] == "audit" else "",
    }
    if reader.may_see_all and not selection.which.of:
        everybody = sorted(names_of(people_in(reader.chain)).items(), key=lambda each: each[1].casefold())
        review, last = last_review_of(reader.chain), last_sequence(reader.chain)
        context |= {
            "people": [(str(id_), name) for id_, name in everybody],
            "sources": SOURCES.items(),
            "review": review,
            "reviewer": names_of([review.reviewed_by]).get(review.reviewed_by, "") if review else "",
            "last": last,
            "left": last - (review.last if review else 0),
            "refusals": refusals_at(reader.chain) if reader.may_manage else [],
        }
    return context


def about(selection: Selection) -> str:
    """Return the thing whose history is asked for, as people call it; "" for none."""
    if not selection.which.of:
        return ""
    name, id_ = selection.which.of
    part = id_.rpartition("/")[2] if "/" in id_ else ""
    return f"{KINDS.get(name, name)} {part}".strip()
