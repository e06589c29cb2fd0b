"""The coverage of a version: instrument by instrument, which clauses requirements rest on and which none rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.gate import members
from audits.web.library.door import version_or_404
from compliance.authoring.telling import told_checklist
from compliance.checklists.coverage import CoveredInstrument, Use, coverage_of
from compliance.checklists.instruments import Clause, Instrument, library_instruments
from compliance.checklists.schema import CitationStatus, Requirement

STATUSES: tuple[CitationStatus, ...] = get_args(CitationStatus)


class ByStatus(NamedTuple):
    """Requirements that cite a clause, all checked as far as each other."""

    status: str
    places: list[tuple[str, Requirement]]


class ClauseRow(NamedTuple):
    """A clause with what cites it; of one that is shown as written, no more than the words it is cited by."""

    id: str
    title: str
    groups: list[ByStatus]


class InstrumentShown(NamedTuple):
    """An instrument with the clauses that are covered, those that are not, and those that its list does not hold."""

    instrument: Instrument
    covered: list[ClauseRow]
    open: list[Clause]
    as_written: list[ClauseRow]
    total: int


@members("GET", "HEAD")
def coverage(request: HttpRequest, code: str, version: str) -> HttpResponseBase:
    """Show the instruments that the version cites, and how many clauses of each it covers."""
    shown = version_or_404(request, code, version)
    found = coverage_of(told_checklist(shown), library_instruments())
    context = {
        "version": shown,
        "instruments": found.listed,
        "others": len(found.others),
        "houses": sum(all(c.status == "house" for c in each.citations) for each in shown.checklist.requirements),
    }
    return render(request, "web/library/coverage.html", context)


@members("GET", "HEAD")
def instrument(request: HttpRequest, code: str, version: str, instrument: str) -> HttpResponseBase:
    """Show one instrument by its clauses; citations that were not verified are marked for what they are."""
    shown = version_or_404(request, code, version)
    found = coverage_of(told_checklist(shown), library_instruments())
    one = next((each for each in found.listed if each.instrument.code == instrument), None)
    if one is None:
        raise Http404
    context = {"version": shown, "each": instrument_shown(one)}
    return render(request, "web/library/coverage_of_instrument.html", context)


@members("GET", "HEAD")
def others(request: HttpRequest, code: str, version: str) -> HttpResponseBase:
    """Show what is cited of instruments whose clauses are not listed here, as it is written."""
    shown = version_or_404(request, code, version)
    found = coverage_of(told_checklist(shown), library_instruments())
    context = {"version": shown, "others": [(name, _rows(clauses)) for name, clauses in found.others.items()]}
    return render(request, "web/library/coverage_of_others.html", context)


def instrument_shown(covered: CoveredInstrument) -> InstrumentShown:
    """Return the instrument as the page shows it."""
    return InstrumentShown(
        instrument=covered.instrument,
        covered=[ClauseRow(each.clause.id, each.clause.title, by_status(each.uses)) for each in covered.covered],
        open=[each.clause for each in covered.open],
        as_written=_rows(covered.as_written),
        total=len(covered.clauses),
    )


def by_status(uses: Iterable[Use]) -> list[ByStatus]:
    """Return the citing requirements by how far the citation was checked, the verified first."""
    groups = defaultdict(list)
    for use in uses:
        groups[use.citation.status].append((use.stage.id, use.requirement))
    return [ByStatus(status, groups[status]) for status in STATUSES if status in groups]


def _rows(clauses: Mapping[str, tuple[Use, ...]]) -> list[ClauseRow]:
    return [ClauseRow(clause, "", by_status(uses)) for clause, uses in clauses.items()]
