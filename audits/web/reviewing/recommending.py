"""The reviewer's last act: a recommendation, signed together with exactly the answers that were verified."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from audits.review.sealing import review_digest
from audits.web.door import actor_of
from audits.web.refusals import Line, lines_of_form
from audits.web.reviewing.desk import frame
from audits.web.reviewing.door import is_own, of_review
from audits.web.reviewing.fields import text_field
from audits.web.reviewing.standing import standing_of
from audits.web.signing import SigningForm
from audits.workflow.recommend import answers_verified_by, recommend
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission

if TYPE_CHECKING:
    from audits.review.models import Review

MENDED_AT = {"review.recommendation_missing": "#id_recommendation"}


class RecommendForm(SigningForm):
    """What is recommended, why, and the signature."""

    recommendation = text_field(
        _("Recommendation and reasons"),
        _("The decider reads this first. The company never sees it."),
        _("Say what you recommend and why."),
    )
    agreed = forms.BooleanField(
        label=_("I carried out this review and mean this as my signature"),
        error_messages={"required": _("Tick the box: without it this would not be a signature.")},
    )
    field_order = ("recommendation", "agreed", "position", "email", "password")


@never_cache
@sensitive_post_parameters("password")
@of_review("GET", "HEAD", "POST", permission=BodyPermission.REVIEW)
def recommending(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show what the review found with its digest, or sign it and hand it to a decider."""
    if request.method == "POST":
        return _sign(request, review)
    if not is_own(request, review):
        return redirect("review", review.pk)
    return _page(request, review, RecommendForm(request), [])


def _sign(request: HttpRequest, review: "Review") -> HttpResponseBase:
    form = RecommendForm(request, request.POST)
    if not form.is_valid():
        return _page(request, review, form, lines_of_form(form))
    recommendation = form.cleaned_data["recommendation"]
    try:
        if away := form.away():
            return away
        recommend(
            review=review.pk,
            recommendation=recommendation,
            credentials=form.credentials(),
            actor=actor_of(request),
        )
    except Refused as refused:
        return _page(request, review, form, form.refusal(refused, MENDED_AT))
    return redirect("review-decision", review.pk)


def _page(request: HttpRequest, review: "Review", form: RecommendForm, lines: list[Line]) -> HttpResponseBase:
    standing = standing_of(review)
    context = {
        **frame(request, review, standing),
        "tab": "recommend",
        "form": form,
        "lines": lines,
        "digest": review_digest(review, answers_verified_by(review)),
        "sentence": standing.verified_sentence,
        "hindered": bool(standing.held or standing.answered or not standing.looked.done),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/reviewing/recommend.html", context, status=status)
