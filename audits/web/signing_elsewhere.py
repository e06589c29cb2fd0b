"""Coming back to a signing page from a provider: what happened there is judged, and the page shows how it went."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.web.door import actor_of
from audits.web.providers.problems import problem_page
from audits.workflow.connections import Identity
from audits.workflow.prove import take_sign_in, turn_back
from compliance.core.errors import Problem

PROOF = "proof"
SAID = {"provider.cancelled": "signature.sign_in_cancelled"}


def signed_in_again(
    request: HttpRequest, waiting: dict[str, str], identity: Identity, claims: dict[str, Any]
) -> HttpResponse:
    """Take the sign-in as the proof that `waiting` names, and return to the page on which is signed."""
    if not request.user.is_authenticated:
        return _expired(request)
    proof = take_sign_in(
        proof=UUID(waiting[PROOF]),
        session=request.session.session_key or "",
        identity=identity,
        claims=claims,
        actor=actor_of(request),
    )
    return _back(proof.page, waiting) if proof else _expired(request)


def turned_back(request: HttpRequest, waiting: dict[str, str], code: str) -> HttpResponse:
    """Return to the page on which is signed: nobody signed in."""
    proof = turn_back(
        proof=UUID(waiting[PROOF]),
        session=request.session.session_key or "",
        code=SAID.get(code, "signature.sign_in_failed"),
        actor=actor_of(request),
    )
    return _back(proof.page, waiting) if proof else _expired(request)


def _back(page: str, waiting: dict[str, str]) -> HttpResponse:
    return redirect(f"{page}?{urlencode({PROOF: waiting[PROOF]})}#signer")


def _expired(request: HttpRequest) -> HttpResponse:
    return problem_page(request, Problem("provider.expired"), status=HTTPStatus.BAD_REQUEST)
