"""What both doors do when they answer 403 or 404 to somebody they know: they have it recorded, whatever they answer.

Nothing is recorded in the transaction of what was refused: that one is undone.
"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest

from audits.http.routes import ROUTES
from audits.workflow.record_denial import Asked, record_denial, record_stranger
from compliance.trail.recording import Actor


def report_refusal(
    request: HttpRequest, *, status: int, actor: Actor, right: str = "", organisation: UUID | None = None
) -> None:
    """This function will have a 403 or a 404 recorded as a security event; with no `right`, it is the one that the
    table says the route asks for.
    """
    match = request.resolver_match
    if match is None or match.view_name not in ROUTES:
        return
    asked = Asked(match.view_name, request.method or "", match.kwargs)
    if status == HTTPStatus.NOT_FOUND:
        record_stranger(asked=asked, actor=actor)
    else:
        wanted = ROUTES[match.view_name].right(asked.method)
        lacking = right or (wanted[0].value if wanted else "")
        record_denial(asked=asked, right=lacking, organisation=organisation, actor=actor)
