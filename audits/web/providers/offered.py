"""The providers that the operator has configured, as pages offer them."""

from typing import Any, NamedTuple

from django.conf import settings


class Offered(NamedTuple):
    """A provider: `kind` is openid_connect or saml."""

    id: str
    name: str
    kind: str

    @property
    def proves_freshness(self) -> bool:
        """Whether it can be asked for a sign-in of this moment, and says when it was."""
        return self.kind == "openid_connect"


def offered() -> list[Offered]:
    """Return them in the operator's order."""
    return [Offered(app["provider_id"], app["name"], kind) for kind, app in _apps()]


def offered_as(provider: str) -> Offered | None:
    """Return the provider with this id, if it is configured."""
    return next((each for each in offered() if each.id == provider), None)


def domains_of(provider: str) -> list[str]:
    """Return the domains with whose addresses the operator trusts the provider."""
    return next((app["settings"]["domains"] for _, app in _apps() if app["provider_id"] == provider), [])


def _apps() -> list[tuple[str, dict[str, Any]]]:
    return [(kind, app) for kind, each in settings.SOCIALACCOUNT_PROVIDERS.items() for app in each["APPS"]]
