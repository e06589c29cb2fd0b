"""What a token is: for whom it acts, what it may do, and when it ends."""

from typing import Any

from audits.api.call import Call
from compliance.organisations.membership import kind_of


def token(call: Call) -> dict[str, Any]:
    """Return the token itself; `may` is what of its scopes its owner may do now."""
    call.parameters()
    made = call.bearer.token
    return {
        "id": made.pk,
        "name": made.name,
        "owner": {"id": call.owner, "name": call.bearer.owner.name},
        "organisation": {
            "id": call.organisation.pk,
            "kind": kind_of(call.organisation),
            "name": call.organisation.name,
        },
        "scopes": sorted(call.bearer.made_for),
        "may": sorted(call.bearer.may),
        "expires_at": made.expires_at,
    }
