"""The result as data: JSON for programs, CSV for spreadsheets."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audits.certificates.telling import told_result
from audits.results.queries import declared_run
from audits.web.door import audit_or_404
from audits.web.gate import members
from audits.web.states import STATES
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Checklist

if TYPE_CHECKING:
    from audits.conduct.models import Audit

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@members("GET", "HEAD")
def result_json(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Return the whole result as JSON; 404 while it is not scored."""
    row = audit_or_404(request, audit)
    response = JsonResponse(_told(row), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _as_download(response, row, "json")


@members("GET", "HEAD")
def answers_csv(request: HttpRequest, audit: UUID) -> HttpResponseBase:
    """Return the declared answers as CSV, one line a requirement in checklist order; 404 while they are not scored."""
    row = audit_or_404(request, audit)
    table = io.StringIO()
    csv.writer(table).writerows(_rows(told_checklist(row.checklist_version), _told(row)["answers"]))
    content = table.getvalue().encode("utf-8-sig")  # the mark tells spreadsheets that this is UTF-8
    return _as_download(HttpResponse(content, content_type="text/csv; charset=utf-8"), row, "csv")


def _told(audit: "Audit") -> dict[str, Any]:
    run = declared_run(audit)
    if run is None:
        raise Http404
    return told_result(run.answer_set.submission)


def _rows(checklist: Checklist, answers: Mapping[str, Mapping[str, Any]]) -> Iterator[list[str]]:
    yield [_("Stage"), _("Requirement"), _("Title"), _("Criticality"), _("Answer"), _("Reason"), _("Evidence")]
    for stage in checklist.stages:
        for requirement in stage.requirements:
            told = answers[requirement.id]
            yield [
                harmless(text)
                for text in (
                    stage.title,
                    requirement.id,
                    requirement.title,
                    str(STATES[requirement.criticality].word),
                    str(STATES[told["answer"]].word),
                    told["reason"],
                    "; ".join(told["evidence"]),
                )
            ]


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: an apostrophe goes before what begins one."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _as_download(response: HttpResponse, audit: "Audit", ending: str) -> HttpResponse:
    name = slugify(f"{audit.company.name} {audit.title}", allow_unicode=True)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{ending}") or ""
    response["Cache-Control"] = "private, no-cache"
    return response
