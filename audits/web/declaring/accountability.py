"""The statement of accountability: read and accepted once, before the first signature."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from audits.web.account.wanted import wanted
from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.accept_statement import accept_statement
from compliance.core.canonical import sha256_hex
from compliance.core.errors import Refused
from compliance.signing.statement import acceptance_by, paragraphs, statement_text


@never_cache
@members("GET", "HEAD", "POST")
def statement(request: HttpRequest) -> HttpResponseBase:
    """Show the statement, or what was accepted and when; accept it and go on to where the person wanted to sign."""
    if request.method != "POST":
        return _page(request, [])
    if request.POST.get("agreed") != "on":
        return _page(request, [], is_unticked=True)
    try:
        accept_statement(shown_digest=request.POST.get("digest", ""), actor=actor_of(request))
    except Refused as refused:
        return _page(request, lines_of_refusal(refused))
    return redirect(wanted(request))


def _page(request: HttpRequest, lines: list[Line], *, is_unticked: bool = False) -> HttpResponseBase:
    accepted = acceptance_by(person(request).pk)
    context = {
        "accepted": accepted,
        "paragraphs": accepted.text.split("\n\n") if accepted else paragraphs(),
        "digest": sha256_hex(statement_text().encode()),
        "next": request.POST.get("next", request.GET.get("next", "")),
        "lines": lines,
        "is_unticked": is_unticked,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines or is_unticked else HTTPStatus.OK
    return render(request, "web/declaring/statement.html", context, status=status)
