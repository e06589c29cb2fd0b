"""Publishing the change that was tried: first once more what changes, then the new version. Old results stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from audits.web.context import page_of
from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.web.reviewing.what_if import chosen_knobs, programme_or_404
from audits.workflow.publish_changed_policy import next_version, publish_changed_policy
from audits.workflow.try_policy import Knobs, knobs_of, try_policy, turned
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission, allowed_at_body

if TYPE_CHECKING:
    from compliance.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changes: a weight, the lower end of a band, or a rule that is let go (without numbers)."""

    kind: str  # weight, band or rule
    name: str
    today: str
    changed: str


@members("GET", "HEAD", "POST")
def publish(request: HttpRequest, programme: UUID) -> HttpResponseBase:
    """Show what would be published, or with `confirmed` publish it and go on to re-scoring; 422 when it cannot be."""
    row = programme_or_404(request, programme)
    if not allowed_at_body(page_of(request).body_roles, BodyPermission.PUBLISH_POLICY):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("what-if", row.pk)
    knobs = knobs_of(row.policy_version.policy)
    chosen = chosen_knobs(request, knobs)
    lines: list[Line] = []
    if "confirmed" in request.POST:
        try:
            version = publish_changed_policy(
                programme=row.pk,
                seen=request.POST["confirmed"],
                knobs=chosen,
                title=request.POST.get("title", ""),
                is_adopted="adopted" in request.POST,
                actor=actor_of(request),
            )
            return redirect("rescoring", row.pk, version.pk)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    return _confirmation(request, row, knobs, chosen, lines)


def _confirmation(
    request: HttpRequest, row: "Programme", knobs: Knobs, chosen: Knobs, lines: list[Line]
) -> HttpResponseBase:
    try:
        told = try_policy(programme=row.pk, instead=turned(row.policy_version.policy, chosen), actor=actor_of(request))
    except Refused as refused:
        told, lines = None, lines or lines_of_refusal(refused)
    context = {
        "programme": row,
        "told": told,
        "changes": list(_changes(knobs, chosen)),
        "chosen": chosen,
        "next": next_version(row),
        "title": request.POST.get("title", _title(row)),
        "is_adopted": "confirmed" not in request.POST or "adopted" in request.POST,
        "lines": lines,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "web/reviewing/what_if_publish.html", context, status=status)


def _title(programme: "Programme") -> str:
    """A title to begin with that tells the body's policy from the one it was made from."""
    today = programme.policy_version
    return today.title if today.owner_id == programme.body_id else f"{today.title} ({programme.body.code})"


def _changes(today: Knobs, chosen: Knobs) -> Iterator[Change]:
    for kind, old, new in (("weight", today.weights, chosen.weights), ("band", today.bands, chosen.bands)):
        yield from (Change(kind, name, old[name], new[name]) for name in old if old[name] != new[name])
    yield from (Change("rule", rule, outcome, "") for rule, outcome in today.rules.items() if rule not in chosen.rules)
