"""The policy a draft is meant to be scored under, with a live test on an invented sample."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from audits.certificates.arithmetic import arithmetic
from audits.certificates.verdict import verdict
from audits.certificates.wording import grade_note, reasons_of, score_in_words
from audits.web.authoring.door import frame, of_draft
from audits.web.door import actor_of
from audits.web.numbers import whole_number
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.authoring.edit_head import choose_policy
from audits.workflow.authoring.try_scoring import SAMPLES, Trial, try_scoring
from compliance.authoring.composing import rows_of
from compliance.core.errors import Refused
from compliance.policies.queries import policies_offered_to

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft
    from compliance.policies.models import PolicyVersion

NAMES = {
    "all_met": _("Everything met"),
    "mixed": _("A random mix"),
    "critical_not_met": _("One critical not met"),
    "nothing_answered": _("Nothing answered"),
}
HIGHEST_SEED = 9_999
ANSWERS = ("met", "partly_met", "not_met", "not_applicable", "unanswered")


@of_draft("GET", "HEAD", "POST")
def policy(request: HttpRequest, draft: "ChecklistDraft") -> HttpResponseBase:
    """Show the policies and what a sample scores under one (`?policy=`, `?sample=`, `?seed=`), or choose the policy."""
    policies = policies_offered_to(draft.owner)
    if request.method == "POST":
        wanted = next((each for each in policies if str(each.pk) == request.POST.get("policy")), None)
        if wanted is None:
            raise Http404
        try:
            choose_policy(draft=draft.pk, policy=wanted, actor=actor_of(request))
        except Refused as refused:
            return _page(request, draft, policies, wanted, "all_met", 1, lines_of_refusal(refused))
        return redirect("draft-policy", draft.pk)
    asked = request.GET.get("policy", str(draft.policy_version_id or ""))
    tried = next((each for each in policies if str(each.pk) == asked), next(iter(policies), None))
    sample = request.GET.get("sample", "all_met")
    return _page(request, draft, policies, tried, sample if sample in SAMPLES else "all_met", _seed(request))


def _seed(request: HttpRequest) -> int:
    return min(whole_number(request.GET.get("seed", ""), 1), HIGHEST_SEED)


def _page(
    request: HttpRequest,
    draft: "ChecklistDraft",
    policies: "list[PolicyVersion]",
    tried: "PolicyVersion | None",
    sample: str,
    seed: int,
    lines: list[Line] | None = None,
) -> HttpResponseBase:
    context: dict[str, Any] = {
        **frame(request, draft, "policy"),
        "policies": policies,
        "tried": tried,
        "sample": sample,
        "samples": NAMES,
        "seed": seed,
        "next_seed": seed % HIGHEST_SEED + 1,
        "lines": lines or [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    if tried and not lines:
        try:
            trial = try_scoring(rows=rows_of(draft), policy=tried, sample=sample, seed=seed)
            context |= _told(trial, tried)
        except Refused as refused:
            context["lines"] = lines_of_refusal(refused)
    return render(request, "web/authoring/policy.html", context, status=status)


def _told(trial: Trial, tried: "PolicyVersion") -> dict[str, Any]:
    result = trial.result
    return {
        "result": result,
        "verdict": verdict(result, tried.policy),
        "score": score_in_words(result.shown, tried.policy.unit),
        "grade_note": grade_note(tried.policy, result.grade),
        "reasons": reasons_of(result),
        "counts": {answer: trial.count(answer) for answer in ANSWERS},
        "total": len(trial.answers),
        "shown": {"arithmetic": arithmetic(trial.steps, result)},
    }
