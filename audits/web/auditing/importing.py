"""A company's own filled workbook goes into an audit in two steps: what was understood is shown, then it is applied."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits.conduct.lifecycle import Status
from audits.conduct.queries import COUNTED, AnswerMark, answer_marks
from audits.conduct.scoping import rulings
from audits.web.door import actor_of, audit_or_404, person, rights_at
from audits.web.gate import members
from audits.web.refusals import Line, placed_lines_of_refusal
from audits.workbooks import AnswerRow
from audits.workflow import import_answers as workflow
from audits.workflow.uploads import Upload, keep_upload, read_upload
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Checklist, Requirement
from compliance.core.errors import Refused
from compliance.organisations.permissions import Permission

if TYPE_CHECKING:
    from audits.conduct.models import Audit

A_DAY = 24 * 60 * 60


@members("GET", "HEAD", "POST")
def import_answers(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Show the form; read an uploaded file and show what was understood; or apply a file that was shown before."""
    row = audit_or_404(request, audit)
    if Permission.ANSWER not in rights_at(request, row.company_id):
        raise PermissionDenied
    if request.method != "POST" or row.status != Status.DRAFT:
        return _page(request, row)
    try:
        if "confirm" in request.POST:
            return _apply(request, row)
        return _shown(request, row)
    except Refused as refused:
        return _page(request, row, placed_lines_of_refusal(refused))


def _page(request: HttpRequest, audit: "Audit", lines: list[Line] | None = None) -> HttpResponseBase:
    context = {"audit": audit, "lines": lines or [], "is_draft": audit.status == Status.DRAFT}
    return render(request, "web/auditing/import.html", context, status=_status(lines))


def _status(lines: list[Line] | None) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK


def _shown(request: HttpRequest, audit: "Audit") -> HttpResponseBase:
    file = request.FILES.get("file")
    if file is None:
        return _page(
            request, audit, [Line(_("No file was chosen. Choose the workbook with your answers."), "#id_file")]
        )
    upload = keep_upload(name=file.name or "", size=file.size or 0, chunks=file.chunks())
    assessment = read_upload(upload=upload, requirement_ids=audit.checklist_version.checklist.order)
    workflow.require_importable(audit=audit, assessment=assessment, actor=actor_of(request))
    context = {"audit": audit, "assessment": assessment, "ticket": _ticket(request, audit, upload)}
    return render(request, "web/auditing/import_shown.html", {**context, **_understood(audit, assessment.rows)})


def _understood(audit: "Audit", rows: Iterable[AnswerRow]) -> dict[str, Any]:
    ruling, marks, checklist = rulings(audit), answer_marks(audit), told_checklist(audit.checklist_version)
    listed = list(rows)
    inside = [row for row in listed if ruling[row.requirement] is None]
    counts: Counter[str] = Counter(row.answer for row in inside)
    given = [row for row in inside if row.answer != "unanswered"]
    return {
        "counts": {value: counts[value] for value in COUNTED},
        "given": len(given),
        "outside": len(listed) - len(inside),
        "changes": [change for row in given if (change := _change(checklist, row, marks.get(row.requirement)))],
        "missing": sum(exclusion is None for exclusion in ruling.values()) - len(given),
    }


class Change(NamedTuple):
    """A stored answer that the file would change."""

    requirement: Requirement
    where: str
    before: str
    after: str


def _change(checklist: Checklist, row: AnswerRow, stored: AnswerMark | None) -> Change | None:
    if stored is None or stored.value in ("unanswered", row.answer):
        return None
    return Change(checklist.requirement(row.requirement), row.where, stored.value, row.answer)


def _apply(request: HttpRequest, audit: "Audit") -> HttpResponseBase:
    upload = _upload(request, audit)
    if upload is None:
        return _page(
            request, audit, [Line(_("The file was shown too long ago. Nothing was changed. Choose it again."))]
        )
    assessment = read_upload(upload=upload, requirement_ids=audit.checklist_version.checklist.order)
    workflow.import_answers(audit=audit.pk, assessment=assessment, actor=actor_of(request))
    return redirect("audit", audit.pk)


def _salt(request: HttpRequest, audit: "Audit") -> str:
    """A ticket is good for one person and one audit only."""
    return f"import/{audit.pk}/{person(request).pk}"


def _ticket(request: HttpRequest, audit: "Audit", upload: Upload) -> str:
    return signing.dumps(asdict(upload), salt=_salt(request, audit))


def _upload(request: HttpRequest, audit: "Audit") -> Upload | None:
    try:
        told = signing.loads(request.POST["confirm"], salt=_salt(request, audit), max_age=A_DAY)
    except signing.BadSignature:
        return None
    return Upload(**told)
