"""A released finding as the company sees it, and the company's answer to it: cause, action, owner, day, evidence."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from audits.findings.queries import finding_of
from audits.web.door import actor_of, rights_at
from audits.web.filing.door import filing_or_404
from audits.web.filing.state import OWED
from audits.web.gate import members
from audits.web.refusals import Line, line_of, lines_of_form
from audits.web.reviewing.fields import text_field
from audits.web.reviewing.history import finding_history
from audits.web.reviewing.ladder import ladder_of
from audits.workflow.findings import FindingAnswer, answer_finding
from compliance.authoring.telling import told_checklist
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.findings.models import Finding
    from audits.review.models import Review

MENDED_AT = {
    "finding.root_cause_missing": "#id_root_cause",
    "finding.action_missing": "#id_action",
    "finding.owner_missing": "#id_owner",
    "finding.due_in_the_past": "#id_due_on",
}


class AnswerForm(forms.Form):
    """What the company will do about a finding."""

    root_cause = text_field(
        _("Root cause"),
        _("Why could it happen, and why did nobody notice? At least one “why” deeper than “human error”."),
        _("The root cause is missing. Say why it could happen."),
    )
    action = text_field(
        _("Action"),
        _("What was put right at once, and what changes in the way of working so that it does not come back."),
        _("The action is missing. Say what is done so that it does not happen again."),
    )
    owner = forms.CharField(
        label=_("Owner"),
        max_length=200,
        error_messages={"required": _("The owner is missing. Name the person who sees to it.")},
    )
    due_on = forms.DateField(
        label=_("Done by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("The day is missing. Say by when it is done.")},
    )
    references = text_field(
        _("Evidence"),
        _("One a line, such as “SOP-QA-014 v4, quality manual”. The reviewer may ask to see it."),
        "",
        rows=2,
        required=False,
    )

    def answer(self) -> FindingAnswer:
        """Return what was typed; only for a valid form."""
        told = self.cleaned_data
        return FindingAnswer(
            root_cause=told["root_cause"],
            action=told["action"],
            owner=told["owner"],
            due_on=told["due_on"],
            references=told["references"].splitlines(),
        )


@never_cache
@members("GET", "HEAD", "POST")
def finding(request: HttpRequest, review: UUID, finding: UUID) -> HttpResponseBase:
    """Show a released finding with the answers so far, or send an answer to the reviewer."""
    row = filing_or_404(request, review)
    found = finding_of(row, finding)
    if found is None or found.status == "draft":
        raise Http404
    if request.method != "POST":
        return _page(request, row, found, AnswerForm(initial=_last(found)), [])
    if Permission.ANSWER_FINDING not in rights_at(request, row.submission.audit.company_id):
        raise PermissionDenied
    return _send(request, row, found, AnswerForm(request.POST))


def _send(request: HttpRequest, row: "Review", found: "Finding", form: AnswerForm) -> HttpResponseBase:
    if not form.is_valid():
        return _page(request, row, found, form, lines_of_form(form))
    try:
        answer_finding(finding=found.pk, answer=form.answer(), actor=actor_of(request))
    except Refused as refused:
        lines = [line_of(problem, MENDED_AT) for problem in refused.problems]
        status = HTTPStatus.UNPROCESSABLE_ENTITY if lines[0].href else HTTPStatus.CONFLICT
        return _page(request, row, found, form, lines, status=status)
    return redirect("filing-finding", row.pk, found.pk)


def _last(finding: "Finding") -> dict[str, Any]:
    """A revision begins with what was sent before."""
    actions = list(finding.actions.all())
    if not actions:
        return {}
    last = actions[-1]
    references = "\n".join(item.name for item in last.evidence.all())
    told = {name: getattr(last, name) for name in ("root_cause", "action", "owner", "due_on")}
    return {**told, "references": references}


def _page(
    request: HttpRequest,
    row: "Review",
    found: "Finding",
    form: AnswerForm,
    lines: list[Line],
    *,
    status: HTTPStatus | None = None,
) -> HttpResponseBase:
    audit, actions = row.submission.audit, list(found.actions.all())
    rights, stage = (
        rights_at(request, audit.company_id),
        audit.checklist_version.checklist.stage_of(found.requirement).id,
    )
    under_way = row.status in ("in_review", "recommended")
    context = {
        "filing": row,
        "audit": audit,
        "finding": found,
        "requirement": told_checklist(audit.checklist_version).requirement(found.requirement),
        "actions": actions,
        "ladder": ladder_of(found, actions),
        "history": finding_history(found, for_company=True),
        "owes": found.status in OWED and under_way,
        "may_answer": Permission.ANSWER_FINDING in rights,
        "is_of_others": not rights.reach(audit, stage),
        "form": form,
        "lines": lines,
    }
    answer = status or (HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK)
    return render(request, "web/filing/finding.html", context, status=answer)
