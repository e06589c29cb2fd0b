"""The findings of a review: the list, their release to the company, and the reviewer's word on each answer."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from audits.findings.queries import finding_of, findings_of_review
from audits.web.door import actor_of
from audits.web.refusals import Line, lines_of_refusal
from audits.web.reviewing.desk import frame
from audits.web.reviewing.door import is_own, of_review
from audits.web.reviewing.history import finding_history
from audits.web.reviewing.ladder import ladder_of
from audits.web.reviewing.standing import standing_of
from audits.workflow.findings import judge_answer
from audits.workflow.reviewing import release_findings
from compliance.authoring.telling import told_checklist
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission

if TYPE_CHECKING:
    from audits.findings.models import Finding
    from audits.review.models import Review


@never_cache
@of_review("GET", "HEAD")
def findings(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show the review's findings, gravest first."""
    context = {
        **frame(request, review, standing_of(review)),
        "tab": "findings",
        "findings": with_titles(review, findings_of_review(review)),
    }
    return render(request, "web/reviewing/findings.html", context)


@never_cache
@of_review("GET", "HEAD", "POST", permission=BodyPermission.REVIEW)
def release(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show what the company will see and ask once more, or release it."""
    lines: list[Line] = []
    if request.method == "POST":
        try:
            release_findings(review=review.pk, actor=actor_of(request))
            return redirect("review-findings", review.pk)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    held = [finding for finding in findings_of_review(review) if finding.status == "draft"]
    if request.method != "POST" and not (held and is_own(request, review)):
        return redirect("review-findings", review.pk)
    context = {
        **frame(request, review, standing_of(review)),
        "tab": "findings",
        "held": with_titles(review, held),
        "lines": lines,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/reviewing/release.html", context, status=status)


@never_cache
@of_review("GET", "HEAD", "POST")
def finding(request: HttpRequest, review: "Review", finding: UUID) -> HttpResponseBase:
    """Show a finding with the company's answers, or accept the latest answer or send it back."""
    found = finding_of(review, finding)
    if found is None:
        raise Http404
    lines: list[Line] = []
    note = request.POST.get("note", "").strip().replace("\r\n", "\n")
    if request.method == "POST":
        accept = request.POST.get("word") == "accept"
        try:
            judge_answer(finding=found.pk, accept=accept, note=note, actor=actor_of(request))
            return redirect("review-finding", review.pk, found.pk)
        except Refused as refused:
            lines = [Line(line.text, "#note") for line in lines_of_refusal(refused)]
    actions = list(found.actions.all())
    context = {
        **frame(request, review, standing_of(review)),
        "tab": "findings",
        "finding": found,
        "requirement": told_checklist(review.submission.audit.checklist_version).requirement(found.requirement),
        "actions": actions,
        "ladder": ladder_of(found, actions),
        "history": finding_history(found, for_company=False),
        "may_judge": found.status == "response" and is_own(request, review),
        "note": note,
        "lines": lines,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/reviewing/finding.html", context, status=status)


def with_titles(review: "Review", findings: "list[Finding]") -> list[tuple["Finding", str]]:
    """Return the findings, each with the title of its requirement."""
    checklist = told_checklist(review.submission.audit.checklist_version)
    return [(finding, checklist.requirement(finding.requirement).title) for finding in findings]
