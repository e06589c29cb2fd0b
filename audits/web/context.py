"""What every template has at hand, read only when it is used: the chosen theme and the company the person acts for."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from compliance.organisations.queries import companies_of

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
COMPANY_KEY = "company"


class Page:
    """What the frame of each page shows beside the page itself."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def theme(self) -> str:
        """The theme chosen in the account menu; empty while the system decides."""
        chosen = self._request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @cached_property
    def companies(self) -> list[Any]:
        """The companies the person belongs to, by name."""
        user = self._request.user
        return list(companies_of(user.pk)) if user.pk else []

    @cached_property
    def company(self) -> Any:
        """The company the person acts for: the one chosen in the menu, else the first; None for nobody."""
        chosen = self._request.session.get(COMPANY_KEY)
        return next((c for c in self.companies if str(c.pk) == chosen), next(iter(self.companies), None))


def page_of(request: HttpRequest) -> Page:
    """Return the one Page of the request."""
    if not hasattr(request, "page"):
        request.page = Page(request)  # type: ignore[attr-defined]
    return request.page  # type: ignore[attr-defined]


def page(request: HttpRequest) -> dict[str, Page]:
    """This context processor will give templates `page`."""
    return {"page": page_of(request)}
