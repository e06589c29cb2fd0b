"""The decision once it is made, its letter and its certificate; before that, what is waited for."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from audits.certificates.queries import certificate_on, document_on, statuses_of
from audits.decisions.queries import decision_of
from audits.decisions.sealing import seal_of_decision
from audits.evidence.storage import read_kept
from audits.web.door import person
from audits.web.reviewing.deciding import grounds
from audits.web.reviewing.desk import frame
from audits.web.reviewing.door import of_review
from audits.web.reviewing.standing import standing_of

if TYPE_CHECKING:
    from audits.results.models import ScoreRun
    from audits.review.models import Review


@never_cache
@of_review("GET", "HEAD")
def decision(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show the decision with its letter and certificate, or who is to decide."""
    standing = standing_of(review)
    made = decision_of(review)
    context = {
        **frame(request, review, standing),
        **grounds(review, standing),
        "tab": "decision",
        "decision": made,
        "is_reviewer": review.reviewer_id == person(request).pk,
    }
    if made:
        context |= {"letter": made, "decided_seal": seal_of_decision(made)}
        context |= issued_on(made.score_run, now=context["now"])
    return render(request, "web/reviewing/decision.html", context)


def issued_on(score_run: "ScoreRun", *, now: datetime) -> dict[str, object]:
    """Return the certificate issued on the run, its status and its drawn document; each None while there is none."""
    certificate = certificate_on(score_run)
    return {
        "certificate": certificate,
        "certificate_status": statuses_of([certificate], now=now)[certificate.pk] if certificate else "",
        "document": document_on(score_run),
    }


@of_review("GET", "HEAD")
def certificate_pdf(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Return the certificate as PDF; 404 where none is issued or drawn."""
    return certificate_file(review)


def certificate_file(review: "Review") -> HttpResponse:
    """Return the drawn certificate of a review as a download named by its number; Http404 when there is none."""
    made = decision_of(review)
    certificate = certificate_on(made.score_run) if made else None
    document = document_on(certificate.score_run) if certificate else None
    if certificate is None or document is None:
        raise Http404
    name = content_disposition_header(as_attachment=True, filename=f"{certificate.number}.pdf") or "attachment"
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": name}
    return HttpResponse(read_kept(document.sha256), content_type="application/pdf", headers=headers)
