"""The trail to take away: for an inspector as PDF, for spreadsheets as CSV, for programs as JSON. Each names the digest
over its events.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audits.certificates.pdf.trail import TrailFacts, draw_trail
from audits.web.gate import members
from audits.web.results.data import harmless
from audits.web.trail.door import Reader, reader_of
from audits.web.trail.listing import Line, lines_of, who_of
from audits.web.trail.selecting import Selection, selection_of
from audits.web.trail.values import Change
from compliance.people.queries import names_of
from compliance.tokens.queries import names_of_tokens
from compliance.trail.reading import Event, all_events, count_of_events, digest_of_events, hashes_of_events
from compliance.trail.telling import told_events

MOST_ON_PAPER = 2_000
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "pdf": "application/pdf"}


@members("GET", "HEAD")
def exports(request: HttpRequest) -> HttpResponseBase:
    """Show how many events the filters let through, their digest, and the files to take."""
    selection = selection_of(request)
    return _files(request, reader_of(request, selection.which), selection)


@members("GET", "HEAD")
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Return the events that the filters let through as a file, the oldest first; 404 for an unknown kind of file, 422
    with the files there are for more events than fit on paper. Neither reads them.
    """
    selection = selection_of(request)
    reader = reader_of(request, selection.which)
    if form not in TYPES:
        raise Http404
    if form == "pdf" and count_of_events(reader.chain, selection.which) > MOST_ON_PAPER:
        return _files(request, reader, selection, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    events = list(all_events(reader.chain, selection.which))
    digest = digest_of_events(each.hash for each in events)
    make = {"csv": _csv, "json": _json, "pdf": _pdf}[form]
    response = HttpResponse(make(reader, selection, events, digest), content_type=TYPES[form])
    name = f"{slugify(reader.name, allow_unicode=True)}-trail-{timezone.now():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-cache"
    return response


def _files(
    request: HttpRequest, reader: Reader, selection: Selection, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    hashes = hashes_of_events(reader.chain, selection.which)
    context = {
        "reader": reader,
        "selection": selection,
        "count": len(hashes),
        "digest": digest_of_events(hashes),
        "fits_on_paper": len(hashes) <= MOST_ON_PAPER,
        "most": MOST_ON_PAPER,
        "back": request.path.rpartition("export")[0],
    }
    return render(request, "web/trail/exports.html", context, status=status)


def _csv(reader: Reader, selection: Selection, events: list[Event], digest: str) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow([_("Number"), _("Time (UTC)"), _("Who"), _("What"), _("About"), _("Field"), _("Old"), _("New"),
                     _("Reason"), _("From"), _("Request"), _("Hash")])  # fmt: skip
    for line, who in _told(events):
        for field, old, new in line.changes or [Change("", "", "")]:
            cells = (who, line.told, line.of, field, old, new, line.event.reason, line.source, line.event.request)
            writer.writerow([line.event.sequence, _time(line.event), *map(harmless, cells), line.event.hash])
    writer.writerow([])
    writer.writerow([_("Digest over the hashes, in order"), digest])
    return table.getvalue().encode("utf-8-sig")  # the mark tells spreadsheets that this is UTF-8


def _json(reader: Reader, selection: Selection, events: list[Event], digest: str) -> bytes:
    told = told_events(
        events,
        organisation=(reader.chain, reader.name),
        filters=selection.given,
        people=names_of(each.actor for each in events),
        tokens=names_of_tokens(each.token for each in events),
    )
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _pdf(reader: Reader, selection: Selection, events: list[Event], digest: str) -> bytes:
    asked = [f"{name}: {value}" for name, value in selection.given.items() if value]
    facts = TrailFacts(
        title=_("Trail"),
        holder=reader.name,
        language=get_language() or "en",
        about=(*asked, _("Events: %(count)s. Times are UTC.") % {"count": len(events)}, _("Digest over the hashes:")),
        digest=digest,
        heads=(_("No."), _("Time"), _("From"), _("What"), _("Changes and reason")),
        rows=tuple(_printed(line) for line, _who in _told(events)),
        page_of=_("{page} of {pages}"),
    )
    return draw_trail(facts)


def _printed(line: Line) -> tuple[str, str, str, str, str]:
    changed = [f"{each.field}: {each.old or '–'} → {each.new or '–'}" for each in line.changes]
    why = [_("Reason: %(reason)s") % {"reason": line.event.reason}] if line.event.reason else []
    return str(line.event.sequence), _time(line.event), line.source, line.told, "\n".join([*changed, *why])


def _told(events: list[Event]) -> Iterator[tuple[Line, str]]:
    names = names_of(each.actor for each in events)
    for line in lines_of(events):
        yield line, who_of(line.event, names)


def _time(event: Event) -> str:
    return event.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
