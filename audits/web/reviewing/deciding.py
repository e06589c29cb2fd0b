"""The decision by a second person: both scores side by side, the findings, a letter to read before signing."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from audits.conduct.sealing import seals_of_submission
from audits.decisions.sealing import decision_digest
from audits.findings.queries import findings_of_review
from audits.review.sealing import seal_of_recommendation
from audits.web.door import actor_of, person
from audits.web.refusals import Line, lines_of_form
from audits.web.reviewing.desk import frame
from audits.web.reviewing.door import of_review, stands
from audits.web.reviewing.fields import text_field
from audits.web.reviewing.findings import with_titles
from audits.web.reviewing.standing import Standing, standing_of
from audits.web.signing import SigningForm
from audits.workflow.decide import Verdict, decide
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission

if TYPE_CHECKING:
    from audits.review.models import Review

MENDED_AT = {
    "decision.unknown_kind": "#id_kind_0",
    "decision.outcome_forbids": "#id_kind_0",
    "decision.needs_conditions": "#id_kind_0",
    "decision.reason_missing": "#id_reason",
    "decision.conditions_missing": "#id_conditions",
    "decision.conditions_not_printable": "#id_conditions",
    "decision.due_in_the_past": "#id_conditions_due",
}
KINDS = (
    ("certify", _("Certify")),
    ("conditional", _("Certify with conditions")),
    ("refuse", _("Refuse")),
)


class DecisionForm(SigningForm):
    """What is decided, why, and for a conditional certificate what must be closed and until when."""

    kind = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: certify, certify with conditions, or refuse.")},
    )
    reason = text_field(
        _("Reason"), _("The company reads it in the letter."), _("Say why: the company reads it in the letter.")
    )
    conditions = text_field(
        _("Conditions"),
        _("One a line; printed on the certificate."),
        "",
        rows=3,
        required=False,
    )
    conditions_due = forms.DateField(
        label=_("To be closed by"),
        required=False,
        help_text=_("After this day the certificate is shown as suspended."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def verdict(self) -> Verdict:
        """Return what was decided; only for a form that is valid, or valid but for the password."""
        told = self.cleaned_data
        return Verdict(
            kind=told.get("kind", ""),
            reason=told.get("reason", ""),
            conditions=told.get("conditions", ""),
            conditions_due=told.get("conditions_due"),
        )


@never_cache
@sensitive_post_parameters("password")
@of_review("GET", "HEAD", "POST", permission=BodyPermission.DECIDE)
def deciding(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show everything the decision rests on, show the letter that would go out, or sign the decision."""
    if review.reviewer_id == person(request).pk:
        context = {"review": review}
        return render(request, "web/reviewing/own_review.html", context, status=HTTPStatus.FORBIDDEN)
    if request.method == "POST":
        form = DecisionForm(request, request.POST)
        return _preview(request, review, form) if "preview" in request.POST else _sign(request, review, form)
    if review.status != "recommended" or not stands(review):
        return redirect("review-decision", review.pk)
    return _page(request, review, DecisionForm(request), [])


def _preview(request: HttpRequest, review: "Review", form: DecisionForm) -> HttpResponseBase:
    """The letter is shown for what was typed; address and password are not needed, and the password not sent back."""
    form.is_valid()
    for each in ("email", "password"):
        form.errors.pop(each, None)
    if form.errors:
        return _page(request, review, form, lines_of_form(form))
    return _page(request, review, form, [], letter=form.verdict())


def _sign(request: HttpRequest, review: "Review", form: DecisionForm) -> HttpResponseBase:
    if not form.is_valid():
        return _page(request, review, form, lines_of_form(form))
    verdict = form.verdict()
    try:
        if away := form.away():
            return away
        decide(review=review.pk, verdict=verdict, credentials=form.credentials(), actor=actor_of(request))
    except Refused as refused:
        status = HTTPStatus.CONFLICT if refused.problems[0].code == "decision.not_possible" else None
        return _page(request, review, form, form.refusal(refused, MENDED_AT), status=status)
    return redirect("review-decision", review.pk)


def _page(
    request: HttpRequest,
    review: "Review",
    form: DecisionForm,
    lines: list[Line],
    *,
    letter: Verdict | None = None,
    status: HTTPStatus | None = None,
) -> HttpResponseBase:
    standing = standing_of(review)
    context = {
        **frame(request, review, standing),
        **grounds(review, standing),
        "tab": "decision",
        "form": form,
        "kind": form["kind"].value() or "",
        "lines": lines,
        "letter": letter,
        "digest": decision_digest(review, standing.run) if standing.run else "",
    }
    answer = status or (HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK)
    return render(request, "web/reviewing/decide.html", context, status=answer)


def grounds(review: "Review", standing: Standing) -> dict[str, Any]:
    """Return what a decision rests on, beside the figures: findings, both results in a sentence, signatures."""
    return {
        "findings": with_titles(review, findings_of_review(review)),
        "declared_seals": seals_of_submission(review.submission),
        "recommended_seal": seal_of_recommendation(review),
        "declared_sentence": standing.declared_sentence,
        "verified_sentence": standing.verified_sentence,
    }
