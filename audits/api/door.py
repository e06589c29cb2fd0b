"""What every request of a program goes through, in this order: its method, its token, how often, what it is for.

Neither a session nor a cookie counts here, so no page of another site can act through somebody's browser, and there is
nothing for CSRF to protect. A token counts in the header alone: addresses are kept in logs.
"""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from audits.api.call import Call
from audits.api.problems import Fault, answer_of_fault, answer_of_problems, challenge
from audits.http.denials import report_refusal
from audits.http.limits import Limit, address_of, wait_before
from audits.http.networks import network_of
from audits.http.request_ids import current_request_id
from audits.workflow.authority import Denied
from audits.workflow.use_token import use_token
from compliance.core.errors import Problem, Refused
from compliance.tokens.checking import Bearer
from compliance.tokens.scopes import Scope
from compliance.tokens.secret import PREFIX
from compliance.trail.recording import Actor, Source

log = logging.getLogger(__name__)
REQUESTS = Limit("api", times=300, seconds=60)  # of one token: a whole checklist answered at a stroke


class OutOfScope(Fault):
    """Raised for a token that was not made for what it is sent for."""

    def __init__(self, lacks: Scope) -> None:
        problem = Problem("token.not_for_this", {"scope": lacks.value})
        super().__init__(HTTPStatus.FORBIDDEN, problem, headers=challenge("insufficient_scope", scope=lacks.value))
        self.lacks = lacks


class Act(NamedTuple):
    """What a method does at an address: the scope that it takes (None: any token), and the view."""

    scope: Scope | None
    view: Callable[..., Any]


class Resource:
    """A view of Django's for one address; `acts` are its methods. A view returns plain data."""

    csrf_exempt = True  # see above

    def __init__(self, **acts: Act) -> None:
        self.acts = acts

    def __call__(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        try:
            response = self._answer(request, ids)
        except Refused as refused:
            response = answer_of_problems(refused.problems)
        except Fault as fault:
            response = answer_of_fault(fault)
        except Denied:
            response = answer_of_fault(Fault(HTTPStatus.FORBIDDEN, Problem("api.denied")))
        except Http404:
            response = answer_of_fault(Fault(HTTPStatus.NOT_FOUND, Problem("api.not_found")))
        except Exception:
            log.exception("a request of a program failed: %s %s", request.method, request.path)
            response = answer_of_fault(Fault(HTTPStatus.INTERNAL_SERVER_ERROR, Problem("api.failed")))
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["Authorization"])
        return response

    def _answer(self, request: HttpRequest, ids: dict[str, Any]) -> HttpResponse:
        act = self.acts.get("GET" if request.method == "HEAD" else request.method or "")
        if act is None:
            raise self._not_taken(request)
        bearer = _bearer(request)
        _require_rarely(bearer)
        if not request.accepts("application/json"):
            raise Fault(HTTPStatus.NOT_ACCEPTABLE, Problem("api.not_acceptable"))
        visitor = _visitor()
        actor = Actor(bearer.owner.pk, visitor.source, visitor.at, visitor.request, bearer.token.pk)
        try:
            _require_scope(bearer, act.scope)
            told = act.view(Call(request, bearer, actor), **ids)
        except (Denied, Fault, Http404) as refused:
            _report(request, refused, bearer, actor)
            raise
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})

    def _not_taken(self, request: HttpRequest) -> Fault:
        taken = [*self.acts, *(["HEAD"] if "GET" in self.acts else [])]
        problem = Problem("api.method_not_allowed", {"method": (request.method or "")[:20], "taken": ", ".join(taken)})
        return Fault(HTTPStatus.METHOD_NOT_ALLOWED, problem, headers={"Allow": ", ".join(taken)})


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Return 404 for every address below the door that leads nowhere, with or without a token."""
    return answer_of_fault(Fault(HTTPStatus.NOT_FOUND, Problem("api.not_found")))


def _visitor() -> Actor:
    return Actor(user=None, source=Source.API, at=timezone.now(), request=current_request_id())


def _bearer(request: HttpRequest) -> Bearer:
    """Return whose token it is; Fault for none, another scheme, one in the address, and one that does not count."""
    query = request.META.get("QUERY_STRING", "")
    if PREFIX in query or "access_token=" in query:
        problem = Problem("token.in_address")
        raise Fault(HTTPStatus.BAD_REQUEST, problem, headers=challenge("invalid_request"))
    scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() != "bearer":
        problem = Problem("token.other_scheme" if scheme else "token.absent")
        raise Fault(HTTPStatus.UNAUTHORIZED, problem, headers=challenge(""))
    network = network_of(address_of(request))
    try:
        return use_token(secret=secret.strip(), network=network, visitor=_visitor())
    except Refused as refused:
        problem = refused.problems[0]
        log.warning("an API token was refused: %s, from %s", problem.code, network)
        raise Fault(HTTPStatus.UNAUTHORIZED, problem, headers=challenge("invalid_token")) from refused


def _report(request: HttpRequest, refused: Denied | Fault | Http404, bearer: Bearer, actor: Actor) -> None:
    """Have it recorded when the owner of the token is refused; of a token that was not made for it, what it lacks."""
    right = refused.lacks.value if isinstance(refused, OutOfScope) else ""
    status = refused.status if isinstance(refused, Fault) else HTTPStatus.FORBIDDEN
    if isinstance(refused, Http404) or status == HTTPStatus.NOT_FOUND:
        report_refusal(request, status=HTTPStatus.NOT_FOUND, actor=actor)
    elif status == HTTPStatus.FORBIDDEN:
        report_refusal(request, status=status, actor=actor, right=right, organisation=bearer.organisation.pk)


def _require_rarely(bearer: Bearer) -> None:
    if wait := wait_before(REQUESTS, str(bearer.token.pk), now=timezone.now().timestamp()):
        problem = Problem("api.too_often", {"times": REQUESTS.times, "seconds": wait})
        raise Fault(HTTPStatus.TOO_MANY_REQUESTS, problem, headers={"Retry-After": str(wait)})


def _require_scope(bearer: Bearer, scope: Scope | None) -> None:
    """A token does what it was made for, as far as its owner may do that now."""
    if scope is None or scope in bearer.may:
        return
    if scope in bearer.made_for:
        told: dict[str, str | int] = {"scope": scope.value, "organisation": bearer.organisation.name}
        raise Fault(HTTPStatus.FORBIDDEN, Problem("token.owner_may_not", told))
    raise OutOfScope(scope)
