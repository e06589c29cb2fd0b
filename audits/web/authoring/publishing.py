"""From draft to version: what differs, asking for approval, and the second person's signature."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from audits.web.authoring.door import frame, of_draft
from audits.web.authoring.places import placed_lines
from audits.web.door import actor_of, person
from audits.web.refusals import Line, lines_of_form
from audits.web.signing import SigningForm
from audits.workflow.authoring.publish import approve, give_up_draft, request_approval, withdraw_request
from audits.workflow.authoring.rights import APPROVE, WRITE
from compliance.authoring.publication import newest_of, proposal_of, seal_of_publication
from compliance.authoring.queries import is_author
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft

MENDED_AT = {
    "authoring.number_form": "#version",
    "authoring.number_not_next": "#version",
}


@never_cache
@sensitive_post_parameters("password")
@of_draft("GET", "HEAD", "POST", rights=(WRITE, APPROVE))
def publishing(request: HttpRequest, draft: "ChecklistDraft") -> HttpResponseBase:
    """Show what would be published; ask for approval, take the request back, approve, or give the draft up."""
    if request.method != "POST":
        return _page(request, draft)
    form = SigningForm(request, request.POST if request.POST.get("act") == "approve" else None)
    try:
        return _done(request, draft, form)
    except Refused as refused:
        if all(problem.where for problem in refused.problems) and refused.problems[0].code not in MENDED_AT:
            lines = placed_lines(draft, refused.problems)
        else:
            lines = form.refusal(refused, MENDED_AT)
        return _page(request, draft, form=form, lines=lines)


def _done(request: HttpRequest, draft: "ChecklistDraft", form: SigningForm) -> HttpResponseBase:
    actor = actor_of(request)
    match request.POST.get("act"):
        case "request":
            request_approval(draft=draft.pk, version=request.POST.get("version", "").strip(), actor=actor)
        case "withdraw":
            withdraw_request(draft=draft.pk, reason=request.POST.get("reason", ""), actor=actor)
        case "give_up":
            give_up_draft(draft=draft.pk, actor=actor)
            return redirect("drafts")
        case "approve":
            if not form.is_valid():
                return _page(request, draft, form=form, lines=lines_of_form(form))
            if away := form.away():
                return away
            approve(draft=draft.pk, credentials=form.credentials(), actor=actor)
    return redirect("draft-publish", draft.pk)


def _page(
    request: HttpRequest,
    draft: "ChecklistDraft",
    *,
    form: SigningForm | None = None,
    lines: list[Line] | None = None,
) -> HttpResponseBase:
    context: dict[str, Any] = {
        **frame(request, draft, "publish"),
        "newest": newest_of(draft.code, owner=draft.owner),
        "form": form or SigningForm(request),
        "is_author": is_author(draft, person(request).pk),
        "lines": lines or [],
        "now": timezone.now(),
    }
    if draft.is_open:
        context |= _proposed(draft)
    elif publication := getattr(draft, "publication", None):
        context["seal"] = seal_of_publication(publication)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/authoring/publish.html", context, status=status)


def _proposed(draft: "ChecklistDraft") -> dict[str, Any]:
    """What would be published, or what stands in the way."""
    try:
        return {"proposal": proposal_of(draft)}
    except Refused as refused:
        return {"problems": placed_lines(draft, refused.problems)}
