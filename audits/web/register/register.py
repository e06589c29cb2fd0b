"""The public register as a list: search, filters, and each entry's status as it is worked out when the page is read."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from audits.certificates.confirming import unconfirmed_among
from audits.certificates.naming import scope_of
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.queries import facts_shown, is_readers_language
from audits.certificates.register import Search, countries_registered, counts_by_standing, registered
from audits.certificates.status import CertificateStatus
from audits.web.auditing.opening_form import countries
from audits.web.register.verify import limited, public

if TYPE_CHECKING:
    from audits.certificates.models import Certificate

A_PAGE = 25
GIVEN = (CertificateStatus.WITHDRAWN, CertificateStatus.SUPERSEDED)
LEVELS = ("site_verified", "sample_verified", "desk_reviewed", "self_declared")


class Entry(NamedTuple):
    """One line of the register: what was printed, whom it concerns in the reader's words, and its status today."""

    facts: CertificateFacts
    roles: tuple[str, ...] | None
    status: str


@limited
def register(request: HttpRequest) -> HttpResponse:
    """Show what is registered, by holder, filtered by `?q=`, `?level=`, `?country=` and `?status=`."""
    search, status = _search(request), request.GET.get("status", "")
    status = status if status in list(CertificateStatus) else ""
    rows = registered(search, now=timezone.now())
    counts = counts_by_standing(rows)
    pages = Paginator(rows.filter(standing=status) if status else rows, A_PAGE)
    pages.count = counts.get(status, 0) if status else sum(counts.values())
    shown = pages.get_page(request.GET.get("page"))
    names = dict(countries(get_language() or "en"))
    context = {
        "shown": shown,
        "entries": list(_entries(list(shown.object_list))),
        "counts": [(each.value, counts[each]) for each in CertificateStatus if each in counts],
        "total": sum(counts.values()),
        "status": status,
        "search": search,
        "levels": LEVELS,
        "countries": sorted(((code, names.get(code, code)) for code in countries_registered()), key=lambda c: c[1]),
    }
    return public(request, render(request, "register/register.html", context))


def _search(request: HttpRequest) -> Search:
    level, country = request.GET.get("level", ""), request.GET.get("country", "")
    return Search(
        text=request.GET.get("q", "").strip()[:100],
        level=level if level in LEVELS else "",
        country=country if len(country) == 2 and country.isalpha() else "",
    )


def _entries(rows: "Collection[Certificate]") -> Iterator[Entry]:
    """A status that somebody gave stands; one that the calendar gave says nothing of what cannot be confirmed."""
    unconfirmed = unconfirmed_among(rows)
    for row in rows:
        facts, standing = facts_shown(row), row.standing  # type: ignore[attr-defined]
        scope = facts.subject.scope
        if not is_readers_language(facts):
            scope = scope_of(row.score_run.answer_set.submission.audit)
        is_open = row.pk in unconfirmed and standing not in GIVEN
        yield Entry(facts, scope.roles, CertificateStatus.UNCONFIRMED if is_open else standing)
