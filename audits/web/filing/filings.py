"""A company's filings: the list, one of them as the company sees it, and taking one back."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from audits.decisions.queries import decision_kinds, decision_of
from audits.decisions.sealing import seal_of_decision
from audits.findings.queries import released_findings, released_lines
from audits.review.lifecycle import ReviewAct, ReviewStatus, next_status
from audits.review.queries import filings_visible_to
from audits.web.context import page_of
from audits.web.door import actor_of, person, rights_at
from audits.web.filing.door import filing_or_404
from audits.web.filing.state import OWED, state_of_filing
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.web.reviewing.decided import certificate_file, issued_on
from audits.web.reviewing.due import Due, due
from audits.web.reviewing.findings import with_titles
from audits.workflow.file_submission import withdraw_filing
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission
from compliance.people.queries import names_of

if TYPE_CHECKING:
    from audits.review.models import Review

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class FilingRow:
    """One filing in the list: its state as the company sees it, and how many findings it owes an answer to."""

    filing: "Review"
    state: str
    findings: int
    owed: int
    due: Due
    is_waiting: bool


@members("GET", "HEAD")
def filings(request: HttpRequest) -> HttpResponseBase:
    """Show the filings of the company the person acts for, newest first."""
    company = page_of(request).company
    if company is None:
        return render(request, "web/home/no_company.html")
    own = filings_visible_to(person(request).pk).filter(submission__audit__company=company)
    shown = Paginator(own.defer("submission__content"), A_PAGE).get_page(request.GET.get("page"))
    context = {"shown": shown, "rows": filing_rows(list(shown.object_list))}
    return render(request, "web/filing/filings.html", context)


def filing_rows(rows: "list[Review]") -> list[FilingRow]:
    """Return the filings as rows. Two queries, however many filings."""
    ids, today = [row.pk for row in rows], timezone.now().date()
    lines, kinds = released_lines(ids), decision_kinds(ids)
    return [
        FilingRow(
            filing=row,
            state=state_of_filing(row.status, lines.get(row.pk, []), kinds.get(row.pk, "")),
            findings=len(lines.get(row.pk, [])),
            owed=sum(line.status in OWED for line in lines.get(row.pk, [])) if row.status != "decided" else 0,
            due=due(row.due_on, today=today),
            is_waiting=row.status not in ("decided", "withdrawn"),
        )
        for row in rows
    ]


@never_cache
@members("GET", "HEAD")
def filing(request: HttpRequest, review: UUID) -> HttpResponseBase:
    """Show the filing as the company sees it: its state, what was released, the decision, the certificate."""
    return show_filing(request, filing_or_404(request, review))


def show_filing(request: HttpRequest, row: "Review", lines: list[Line] | None = None) -> HttpResponseBase:
    """Return the page of a filing; with `lines`, of an act on it that was refused."""
    audit, rights, now = row.submission.audit, rights_at(request, row.submission.audit.company_id), timezone.now()
    decision, findings = decision_of(row), released_findings(row)
    state = filing_rows([row])[0]
    context = {
        "filing": row,
        "audit": audit,
        "state": state,
        "findings": with_titles(row, findings),
        "decision": decision,
        "filed_by": names_of([row.filed_by]).get(row.filed_by, "") if row.filed_by else "",
        "may_answer": Permission.ANSWER_FINDING in rights,
        "may_withdraw": Permission.FILE in rights and _can_be_withdrawn(row),
        "lines": lines or [],
        "now": now,
    }
    if decision:
        context |= {"letter": decision, "decided_seal": seal_of_decision(decision)}
        context |= issued_on(decision.score_run, now=now)
    status = HTTPStatus.CONFLICT if lines else HTTPStatus.OK
    return render(request, "web/filing/filing.html", context, status=status)


@never_cache
@members("GET", "HEAD", "POST")
def withdraw(request: HttpRequest, review: UUID) -> HttpResponseBase:
    """Say what taking the filing back means and ask once more, or do it; 409 when it was decided meanwhile."""
    row = filing_or_404(request, review)
    if request.method == "POST":
        try:
            withdraw_filing(review=row.pk, actor=actor_of(request))
        except Refused as refused:
            return show_filing(request, row, lines_of_refusal(refused))
        return redirect("filing", row.pk)
    if Permission.FILE not in rights_at(request, row.submission.audit.company_id):
        raise PermissionDenied
    if not _can_be_withdrawn(row):
        return redirect("filing", row.pk)
    return render(request, "web/filing/withdraw.html", {"filing": row, "audit": row.submission.audit})


@members("GET", "HEAD")
def certificate(request: HttpRequest, review: UUID) -> HttpResponseBase:
    """Return the certificate that came of the filing as PDF; 404 where none is issued or drawn."""
    return certificate_file(filing_or_404(request, review))


def _can_be_withdrawn(filing: "Review") -> bool:
    return next_status(ReviewStatus(filing.status), ReviewAct.WITHDRAW) is not None
