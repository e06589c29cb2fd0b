"""A checklist comes in from a file in two steps: what was read, mapped and lost is shown, then it becomes a draft."""

from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.web.context import page_of
from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.refusals import Line, placed_lines_of_refusal
from audits.workflow import import_checklist as workflow
from audits.workflow.authoring.rights import WRITE, may
from audits.workflow.messages import say
from audits.workflow.uploads import Upload, keep_upload
from compliance.checklists.exporters import template as blank_workbook
from compliance.checklists.exporters.yaml_file import yaml_file
from compliance.checklists.importers import AUTO, IMPORTERS, Loss, Outcome
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from compliance.organisations.models import Body, Company

A_DAY = 24 * 60 * 60
SHOWN = 20  # places of each kind of loss
FORMATS = {
    AUTO: gettext_lazy("Told by its content"),
    "yaml": gettext_lazy("Our YAML"),
    "json": gettext_lazy("Our JSON"),
    "xlsx": gettext_lazy("Our workbook"),
    "csv": gettext_lazy("Our CSV"),
    "oscal": gettext_lazy("OSCAL catalog"),
    "xlsform": gettext_lazy("XLSForm"),
    "ciso-yaml": gettext_lazy("CISO Assistant library"),
    "ciso-workbook": gettext_lazy("CISO Assistant workbook"),
}


class LostKind(NamedTuple):
    """One kind of loss as a box to tick: its sentence, the first places, and how many more there are."""

    code: str
    sentence: str
    losses: tuple[Loss, ...]
    more: int


@members("GET", "HEAD", "POST")
def import_checklist(request: HttpRequest) -> HttpResponseBase:
    """Show the form; read a file and show the dry run; or make a draft of a file that was shown before."""
    organisation = _organisation(request)
    if request.method != "POST":
        return _page(request)
    try:
        if "confirm" in request.POST:
            return _taken(request, organisation)
        return _dry_run(request)
    except Refused as refused:
        return _page(request, placed_lines_of_refusal(refused))


@members("GET", "HEAD")
def template(request: HttpRequest) -> HttpResponseBase:
    """Return the empty workbook to fill in, its help in the reader's language."""
    response = HttpResponse(
        blank_workbook(_), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="checklist-template.xlsx"'
    return response


def _organisation(request: HttpRequest) -> "Company | Body":
    """Return the company or body the person acts for; 403 without the right to write its checklists."""
    acting = page_of(request).acting
    if acting is None or not may(person=person(request).pk, owner=acting.pk, right=WRITE):
        raise PermissionDenied
    return acting


def _page(request: HttpRequest, lines: list[Line] | None = None) -> HttpResponseBase:
    chosen = request.POST.get("format", AUTO)
    context = {"lines": lines or [], "formats": FORMATS, "chosen": chosen}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/library/import.html", context, status=status)


def _dry_run(request: HttpRequest) -> HttpResponseBase:
    file, form = request.FILES.get("file"), request.POST.get("format", AUTO)
    if file is None:
        return _page(request, [Line(_("No file was chosen. Choose the file that holds the checklist."), "#id_file")])
    if form not in (AUTO, *IMPORTERS):
        return _page(request, [Line(_("There is no such format. Choose one of the list."), "#id_format")])
    upload = keep_upload(name=file.name or "", size=file.size or 0, chunks=file.chunks())
    outcome = workflow.read_uploaded_checklist(upload=upload, form=form)
    return _shown(request, outcome, _ticket(request, upload, outcome.format))


def _shown(request: HttpRequest, outcome: Outcome, ticket: str, lines: list[Line] | None = None) -> HttpResponseBase:
    context = {
        "outcome": outcome,
        "checklist": outcome.checklist,
        "format": FORMATS[outcome.format],
        "told": [say(problem) for problem in (*outcome.read, *outcome.mapped)],
        "lost": [
            LostKind(problem.code, say(problem), losses[:SHOWN], max(len(losses) - SHOWN, 0))
            for problem, losses in outcome.told_losses
        ],
        "ticket": ticket,
        "lines": lines or [],
        "accepted": request.POST.getlist("accept"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/library/import_shown.html", context, status=status)


def _taken(request: HttpRequest, organisation: "Company | Body") -> HttpResponseBase:
    told = _told(request)
    if told is None:
        return _page(
            request, [Line(_("The file was shown too long ago. Nothing was taken in. Choose it again."), "#id_file")]
        )
    upload, form = told
    outcome = workflow.read_uploaded_checklist(upload=upload, form=form)
    if "as_yaml" in request.POST:
        return _yaml(outcome)
    accepted = frozenset(request.POST.getlist("accept"))
    try:
        draft = workflow.import_checklist(
            organisation=organisation, outcome=outcome, accepted=accepted, actor=actor_of(request)
        )
    except Refused as refused:
        return _shown(request, outcome, request.POST["confirm"], placed_lines_of_refusal(refused))
    return redirect("draft", draft.pk)


def _yaml(outcome: Outcome) -> HttpResponse:
    content = yaml_file(outcome.checklist, outcome.translations)
    response = HttpResponse(content, content_type="application/yaml")
    name = f"{outcome.checklist.code}-{outcome.checklist.version}.yaml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _salt(request: HttpRequest) -> str:
    """A ticket is good for one person only."""
    return f"import-checklist/{person(request).pk}"


def _ticket(request: HttpRequest, upload: Upload, form: str) -> str:
    return signing.dumps({**asdict(upload), "form": form}, salt=_salt(request))


def _told(request: HttpRequest) -> tuple[Upload, str] | None:
    try:
        told = signing.loads(request.POST["confirm"], salt=_salt(request), max_age=A_DAY)
    except signing.BadSignature:
        return None
    return Upload(told["name"], told["sha256"]), told["form"]
