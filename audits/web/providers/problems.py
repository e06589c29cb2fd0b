"""What went wrong on the way through a provider, on a page of ours that says what to do."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audits.workflow.messages import say
from compliance.core.errors import Problem


def problem_page(
    request: HttpRequest, problem: Problem, *, status: HTTPStatus = HTTPStatus.FORBIDDEN, back: str = ""
) -> HttpResponse:
    """Return the page; `back` is where the person tries again, else the sign-in page or their account."""
    return render(request, "web/providers/problem.html", {"says": say(problem), "back": back}, status=status)
