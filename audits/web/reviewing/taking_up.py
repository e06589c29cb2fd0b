"""A reviewer takes up a review: from then on it is in their hands."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from audits.web.door import actor_of
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.web.reviewing.desk import frame
from audits.web.reviewing.door import of_review
from audits.web.reviewing.standing import standing_of
from audits.workflow.reviewing import take_up_review
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission

if TYPE_CHECKING:
    from audits.review.models import Review


class TakeUpForm(forms.Form):
    """Until when the review is to be done, and that nothing stands against this reviewer doing it."""

    due_on = forms.DateField(
        label=_("Review due"),
        help_text=_("The company sees this date."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Enter the day until which the review is to be done.")},
    )
    independent = forms.BooleanField(
        label=_("I have no interest in this company and did not help it with this audit"),
        error_messages={"required": _("Tick the box, or leave the review to somebody else.")},
    )


@of_review("GET", "HEAD", "POST", permission=BodyPermission.REVIEW)
def take_up(request: HttpRequest, review: "Review") -> HttpResponseBase:
    """Show what is to be reviewed and ask for the due date, or take the review up and go to its requirements."""
    form, lines = TakeUpForm(request.POST or None, initial={"due_on": review.due_on}), []
    if request.method == "POST":
        if form.is_valid():
            try:
                take_up_review(review=review.pk, actor=actor_of(request), due_on=form.cleaned_data["due_on"])
                return redirect("review", review.pk)
            except Refused as refused:
                lines = [Line(line.text, "#id_due_on") for line in lines_of_refusal(refused)]
        else:
            lines = lines_of_form(form)
    elif review.status != "filed":
        return redirect("review", review.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    context = {**frame(request, review, standing_of(review)), "form": form, "lines": lines}
    return render(request, "web/reviewing/take_up.html", context, status=status)
