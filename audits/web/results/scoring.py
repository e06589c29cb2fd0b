"""The progress of scoring: named steps, read from the jobs; leaving is safe, and a failed step says what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect

from audits.conduct.queries import submissions_visible_to
from audits.results.queries import outcomes_of
from audits.web.door import audit_or_404, person
from audits.web.fragments import is_by_htmx
from audits.web.gate import members
from audits.workflow.drain import AT_ONCE
from audits.workflow.jobs import publish_waiting
from audits.workflow.queries import jobs_of, scored_before
from audits.workflow.seals import BROKEN

if TYPE_CHECKING:
    from audits.conduct.models import Audit, Submission
    from audits.workflow.models import Job

LONG = timedelta(seconds=20)  # an idle system needs one second; after this the page offers to send the work again


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step: what it is (a word the template says), its state, and the job whose times and error it shows."""

    name: str
    state: str  # done, now, failed, unanswered (not begun) or na (will not be done)
    at: datetime | None = None
    job: "Job | None" = None

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "na")

    @property
    def is_refused(self) -> bool:
        """Return whether it failed because a signature under the submission is broken."""
        return self.job is not None and self.job.error.endswith(BROKEN)


@never_cache
@members("GET", "HEAD", "POST")
def scoring(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show the steps (htmx: only them); once all are done go on to the result. POST sends waiting work again."""
    row = audit_or_404(request, audit)
    submission = submissions_visible_to(person(request).pk).select_related("signature").filter(audit=row.pk).first()
    if submission is None:
        return redirect("audit", row.pk)
    if request.method == "POST":
        publish_waiting(submission.pk)
        return redirect("scoring", row.pk)
    is_fragment = is_by_htmx(request)
    progress = _progress(row, submission, timezone.now())
    if progress["is_done"]:
        to = reverse("result", args=[row.pk])
        return HttpResponseClientRedirect(to) if is_fragment else redirect(to)
    template = "web/results/steps.html" if is_fragment else "web/results/scoring.html"
    has_news = is_fragment and request.GET.get("seen") != str(progress["done"])  # said to those who do not see it
    return render(request, template, {"audit": row, "submission": submission, "has_news": has_news, **progress})


def _progress(audit: "Audit", submission: "Submission", now: datetime) -> dict[str, Any]:
    jobs = jobs_of(submission)
    if not jobs:
        raise Http404
    outcome = outcomes_of([audit]).get(audit.pk)
    steps = _steps(submission, jobs, is_scored=outcome is not None)
    waiting = [job for job in jobs.values() if job.state == "waiting"]
    return {
        "steps": steps,
        "done": sum(step.is_over for step in steps),
        "is_done": all(step.is_over for step in steps),
        "is_scored": outcome is not None,
        "has_failed": any(step.state == "failed" for step in steps),
        "ahead": scored_before(jobs["score"]) if "score" in jobs else 0,
        "at_once": AT_ONCE,
        "is_slow": any(now - job.created_at > LONG for job in waiting),
    }


def _steps(submission: "Submission", jobs: dict[str, "Job"], *, is_scored: bool) -> list[ProgressStep]:
    """Four steps, of which the first that is not over is the current one; two documents are drawn side by side."""
    steps = [ProgressStep("frozen", "done", submission.submitted_at), _step("score", jobs.get("score"))]
    steps.append(_step("report", jobs.get("report")))
    declaration = jobs.get("certificate")
    steps.append(
        ProgressStep("declaration", "na") if is_scored and declaration is None else _step("declaration", declaration)
    )
    return steps


def _step(name: str, job: "Job | None") -> ProgressStep:
    if job is None:
        return ProgressStep(name, "unanswered")
    return ProgressStep(name, {"done": "done", "failed": "failed"}.get(job.state, "now"), job.finished_at, job)
