"""The result of a submitted audit: one sentence, and then everything that leads to it."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.certificates.queries import certificate_of, documents_of, statuses_of
from audits.conduct.lifecycle import Status
from audits.conduct.queries import audits_visible_to, submissions_visible_to
from audits.conduct.sealing import seals_of_submission
from audits.results.queries import declared_run
from audits.results.scoring import digest_of
from audits.web.door import audit_or_404, person, rights_at
from audits.web.filing.file import places_to_file
from audits.web.gate import members
from audits.web.refusals import Line
from audits.web.results.result_page import result_page
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit
    from audits.results.models import ScoreRun


@members("GET", "HEAD")
def result(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show the result; an audit that is not scored yet leads to its scoring, one never submitted back to its tasks."""
    row = audit_or_404(request, audit)
    run = declared_run(row)
    if run is not None:
        return show_result(request, row, run)
    is_submitted = submissions_visible_to(person(request).pk).filter(audit=row.pk).exists()
    return redirect("scoring" if is_submitted else "audit", row.pk)


def show_result(
    request: HttpRequest, audit: "Audit", run: "ScoreRun", lines: list[Line] | None = None
) -> HttpResponseBase:
    """Return the page of the result; with `lines`, of an act on it that was refused."""
    now, rights = timezone.now(), rights_at(request, audit.company_id)
    certificate, documents = certificate_of(audit), documents_of(audit)
    correction = audits_visible_to(person(request).pk).filter(corrects=audit.pk).first()
    stands = audit.status == Status.SUBMITTED
    context = {
        "audit": audit,
        "run": run,
        "run_digest": digest_of(run),
        "submission": run.answer_set.submission,
        "seals": seals_of_submission(run.answer_set.submission),
        "shown": result_page(run),
        "certificate": certificate,
        "certificate_status": statuses_of([certificate], now=now)[certificate.pk] if certificate else "",
        "days_left": (certificate.valid_until - now.date()).days if certificate else None,
        "conditions_in": (certificate.conditions_due - now.date()).days
        if certificate and certificate.conditions_due
        else None,
        "report": documents.get("report"),
        "declaration": documents.get("certificate"),
        "correction": correction,
        "may_correct": stands and correction is None and Permission.OPEN_AUDIT in rights,
        "may_withdraw": stands and Permission.WITHDRAW in rights,
        "lines": lines or [],
        **places_to_file(request, audit),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/results/result.html", context, status=status)
