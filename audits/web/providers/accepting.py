"""Accepting an invitation by signing in with a provider: the account is made without a password, and connected."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from audits.web.account.entering import enter
from audits.web.door import visitor
from audits.web.providers.problems import problem_page
from audits.workflow.accept_invitation import accept_with_identity
from audits.workflow.connections import Identity
from compliance.core.errors import Refused


def accept_invited(request: HttpRequest, waiting: dict[str, Any], identity: Identity) -> HttpResponse:
    """Make the invited account with the identity, give it its role, and sign the person in."""
    try:
        person = accept_with_identity(
            token=waiting["token"],
            name=waiting["name"],
            language=waiting["language"],
            identity=identity,
            actor=visitor(),
        )
    except Refused as refused:
        return problem_page(request, refused.problems[0], back=reverse("invitation", args=[waiting["token"]]))
    return enter(request, person, way="socialaccount")
