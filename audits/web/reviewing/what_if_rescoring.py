"""A body's audits are scored again under a policy it published: asked for here, done in the background, counted."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from audits.web.context import page_of
from audits.web.door import actor_of
from audits.web.fragments import is_by_htmx
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.web.reviewing.what_if import programme_or_404
from audits.workflow.order_rescoring import order_rescoring, rescoring_headway
from compliance.core.errors import Refused
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.policies.queries import policies_of

if TYPE_CHECKING:
    from compliance.policies.models import PolicyVersion
    from compliance.programmes.models import Programme


@never_cache
@members("GET", "HEAD", "POST")
def rescoring(request: HttpRequest, programme: UUID, policy: UUID) -> HttpResponseBase:
    """Show how far the re-scoring is (htmx: only the steps); POST orders it, 422 when the policy cannot score these."""
    row = programme_or_404(request, programme)
    version = _policy_or_404(row, policy)
    if not allowed_at_body(page_of(request).body_roles, BodyPermission.RESCORE):
        raise PermissionDenied
    lines: list[Line] = []
    if request.method == "POST":
        try:
            order_rescoring(programme=row.pk, policy=version.pk, actor=actor_of(request))
            return redirect("rescoring", row.pk, version.pk)
        except Refused as refused:
            lines = lines_of_refusal(refused)
    context = {
        "lines": lines,
        "programme": row,
        "policy": version,
        "headway": rescoring_headway(programme=row, policy=version, today=timezone.now().date()),
        "is_adopted": row.policy_version_id == version.pk,
    }
    is_fragment = is_by_htmx(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, f"web/reviewing/rescoring{'_steps' if is_fragment else ''}.html", context, status=status)


def _policy_or_404(programme: "Programme", policy: UUID) -> "PolicyVersion":
    found = policies_of(programme.body_id).filter(pk=policy).first()
    if found is None:
        raise Http404
    return found
