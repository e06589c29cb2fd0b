"""The certificates and self-declarations of one's own companies, each with what it is worth today."""

from typing import TYPE_CHECKING, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.queries import certificates_visible_to, facts_shown, statuses_of
from audits.certificates.status import CertificateStatus
from audits.web.door import person
from audits.web.gate import members

if TYPE_CHECKING:
    from audits.certificates.models import Certificate
    from audits.conduct.models import Audit

A_PAGE = 25


class CertificateRow(NamedTuple):
    """One certificate in the list: what was printed, and its status now."""

    certificate: "Certificate"
    audit: "Audit"
    facts: CertificateFacts
    status: CertificateStatus


@members("GET", "HEAD")
def certificates(request: HttpRequest) -> HttpResponseBase:
    """Show the certificates, newest first; withdrawn and ended ones stay listed."""
    now = timezone.now()
    shown = Paginator(certificates_visible_to(person(request).pk), A_PAGE).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    statuses = statuses_of(found, now=now)
    rows = [
        CertificateRow(each, each.score_run.answer_set.submission.audit, facts_shown(each), statuses[each.pk])
        for each in found
    ]
    return render(request, "register/certificates.html", {"shown": shown, "rows": rows})
