"""The page on which a reviewer goes through the requirements: answer, evidence and history side by side."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from audits.findings.queries import SEVERITY_ORDER
from audits.review.submitted import requirements_in
from audits.web.door import actor_of
from audits.web.refusals import Line, lines_of_refusal
from audits.web.reviewing.desk_page import desk_page, desk_url
from audits.web.reviewing.door import is_own, of_review, rights_of, stands
from audits.web.reviewing.due import due
from audits.web.reviewing.filters import items_of
from audits.web.reviewing.standing import Standing, standing_of
from audits.workflow.reviewing import NewFinding, raise_finding, verify_item
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission

if TYPE_CHECKING:
    from audits.review.models import Review

framed = csp_update({"frame-src": [SELF]})  # PDF evidence is shown in a frame of our own


@never_cache
@framed
@of_review("GET", "HEAD")
def review(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show a requirement of the review: `?at=`, else the first that is left; the list filtered by `?f=`."""
    return show_desk(request, review, at=request.GET.get("at", ""), f=request.GET.get("f", ""))


@never_cache
@framed
@of_review("POST")
def mark(request: HttpRequest, review: "Review", requirement: str) -> HttpResponseBase:
    """Verify the answer or record a finding on it, and go on to the next; 422 with the reason when refused."""
    if requirement not in requirements_in(review.submission):
        raise Http404
    sent, f = request.POST, request.POST.get("f", "")[:20]
    typed = {"mark": sent.get("mark", ""), "severity": sent.get("severity", ""), "text": sent.get("text", "").strip()}
    try:
        if typed["mark"] == "verified":
            verify_item(review=review.pk, requirement=requirement, actor=actor_of(request))
        else:
            new = NewFinding(requirement, typed["severity"], typed["text"].replace("\r\n", "\n"))
            raise_finding(review=review.pk, new=new, actor=actor_of(request))
    except Refused as refused:
        lines = [Line(line.text, "#text") for line in lines_of_refusal(refused)]
        return show_desk(request, review, at=requirement, f=f, extra={"lines": lines, "typed": typed})
    return redirect(_onward(review, requirement, f))


def show_desk(
    request: HttpRequest, review: "Review", *, at: str, f: str, extra: dict[str, Any] | None = None
) -> HttpResponseBase:
    """Return the page of the review; `extra` adds what was refused."""
    shown = desk_page(review, standing_of(review), at=at, f=f, piece=request.GET.get("e", ""))
    context = {
        **frame(request, review, shown.standing),
        "shown": shown,
        "may_mark": is_own(request, review) and not _is_released(shown.item.finding),
        "severities": SEVERITY_ORDER,
        "tab": "requirements",
        **(extra or {}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if extra and extra.get("lines") else HTTPStatus.OK
    return render(request, "web/reviewing/desk.html", context, status=status)


def frame(request: HttpRequest, review: "Review", standing: Standing) -> dict[str, Any]:
    """Return what the head of every page of a review shows."""
    rights = rights_of(request, review)
    return {
        "review": review,
        "audit": review.submission.audit,
        "standing": standing,
        "due": due(review.due_on, today=timezone.now().date()),
        "is_own": is_own(request, review),
        "stands": stands(review),
        "may_take_up": review.status == "filed" and BodyPermission.REVIEW in rights and stands(review),
        "may_decide": BodyPermission.DECIDE in rights,
        "now": timezone.now(),
    }


def _is_released(finding: Any) -> bool:
    return finding is not None and finding.status != "draft"


def _onward(review: "Review", requirement: str, f: str) -> str:
    """The next item that is left of the same kind: by "left" the next one nobody looked at, else the next in order."""
    checklist = review.submission.audit.checklist_version.checklist
    standing = standing_of(review)
    items = items_of(checklist, requirements_in(review.submission), standing)
    place = next(n for n, item in enumerate(items) if item.requirement.id == requirement)
    turned = items[place + 1 :] + items[:place]
    wanted = [item for item in turned if not item.mark and (f != "critical" or item.requirement.criticality == f)]
    if f in ("all", "findings"):
        wanted = [item for item in items[place + 1 :] if f == "all" or item.finding]
    return desk_url(review.pk, at=wanted[0].requirement.id if wanted else requirement, f=f)
