"""Signing in elsewhere, as pages offer it.

{% sign_in_elsewhere next %}           on the sign-in page: a button for each provider
{% accept_elsewhere token %}           on the page of an invitation, inside its form
{% connections %}                      on the page of the account: what is connected, and what can be
"""

from typing import Any

from django import template

from audits.web.providers.offered import offered
from audits.workflow.connections import connections_of

register = template.Library()


@register.inclusion_tag("web/providers/sign_in.html", takes_context=True)
def sign_in_elsewhere(context: dict[str, Any], wanted: str) -> dict[str, Any]:
    """Return the buttons that lead to the providers; nothing where none is configured."""
    return {"providers": offered(), "next": wanted, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("web/providers/accept.html")
def accept_elsewhere(token: str) -> dict[str, Any]:
    """Return the buttons that send the form of an invitation to a provider instead."""
    return {"providers": offered(), "token": token}


@register.inclusion_tag("web/providers/connections.html", takes_context=True)
def connections(context: dict[str, Any]) -> dict[str, Any]:
    """Return the person's connections, also with providers that are no longer configured, and what can be connected."""
    mine = {each.provider: each for each in connections_of(context["request"].user)}
    names = {each.id: each.name for each in offered()}
    return {
        "connected": [(provider, names.get(provider, provider), each) for provider, each in mine.items()],
        "offered": [each for each in offered() if each.id not in mine],
        "csrf_token": context.get("csrf_token"),
    }
