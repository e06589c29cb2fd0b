"""What goes wrong, as `application/problem+json` (RFC 9457): the sentences are those that people read on pages."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse

from audits.http.request_ids import current_request_id
from audits.workflow.messages import say
from compliance.core.errors import Problem

REALM = 'Bearer realm="Chainwarden"'


class Fault(Exception):
    """Raised to answer a request with a problem; `told` are members beside those of the RFC."""

    def __init__(
        self, status: HTTPStatus, problem: Problem, *, headers: Mapping[str, str] | None = None, **told: Any
    ) -> None:
        super().__init__(problem.code)
        self.status, self.problem, self.headers, self.told = status, problem, headers or {}, told


def challenge(error: str, **told: str) -> dict[str, str]:
    """Return the header that says which credentials are wanted (RFC 6750); `error` empty where none were given."""
    members = {"error": error, **told} if error else {}
    return {"WWW-Authenticate": ", ".join([REALM, *(f'{name}="{value}"' for name, value in members.items())])}


def answer_of_fault(fault: Fault) -> HttpResponse:
    """Return the answer to one thing that is wrong."""
    return _answer(fault.status, [fault.problem], fault.headers, fault.told)


def answer_of_problems(problems: Sequence[Problem]) -> HttpResponse:
    """Return the answer to input that was refused: each problem with its field, as far as it has one."""
    errors = [{"code": each.code, "detail": say(each), "field": each.where or None} for each in problems]
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, problems, {}, {"errors": errors})


def _answer(
    status: HTTPStatus, problems: Sequence[Problem], headers: Mapping[str, str], told: Mapping[str, Any]
) -> HttpResponse:
    members = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status,
        "code": problems[0].code,
        "detail": " ".join(map(say, problems)),
        "request": current_request_id(),
        **told,
    }
    return JsonResponse(
        members,
        status=status,
        headers=headers,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
