"""What every template has at hand, read only when it is used: the theme, and for whom the person acts."""

from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from compliance.core.catalogues import html_code
from compliance.organisations.queries import body_memberships_of, companies_of

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
COMPANY_KEY, BODY_KEY, SIDE_KEY = "company", "body", "side"
ACTING_FOR = "acting_for"  # the field in which a form carries for whom its page was shown
PAGES_OF_A_SIDE = {"body": ("/reviews/", "/body/"), "company": ("/audits/", "/filings/", "/certificates", "/trail/")}


class Language(NamedTuple):
    """A language to choose: its code, as HTML writes it, its own name for itself, and whether the page is in it."""

    code: str
    html: str
    name: str
    is_spoken: bool


class Page:
    """What the frame of each page shows beside the page itself.

    Whoever acts for several companies sees on each page for which: that of the thing it is about, whatever the menu
    says. A form sends along for whom it was shown: switching in another window moves nothing to another company.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._about: UUID | None = None

    def be_about(self, organisation: UUID) -> None:
        """This method will have the page be about a thing of one of the person's companies or bodies."""
        self._about = organisation

    @property
    def theme(self) -> str:
        """The theme chosen in the account menu; empty while the system decides."""
        chosen = self._request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @property
    def languages(self) -> list[Language]:
        """The languages the product speaks, English first, each under the name it gives itself."""
        spoken = get_language()
        return [Language(code, html_code(code), name, code == spoken) for code, name in settings.LANGUAGES]

    @property
    def language(self) -> Language:
        """The language that the page is in."""
        return next(filter(lambda each: each.is_spoken, self.languages), self.languages[0])

    @cached_property
    def companies(self) -> list[Any]:
        """The companies the person belongs to, by name."""
        user = self._request.user
        return list(companies_of(user.pk)) if user.pk else []

    @cached_property
    def company(self) -> Any:
        """The company the person acts for: the one chosen in the menu, else the first; None for nobody."""
        return self._chosen(self.companies, COMPANY_KEY)

    @cached_property
    def bodies(self) -> list[Any]:
        """The bodies the person works for, by name."""
        return list({each.body_id: each.body for each in self._body_memberships}.values())

    @cached_property
    def body(self) -> Any:
        """The body the person acts for: the one chosen in the menu, else the first; None for nobody."""
        return self._chosen(self.bodies, BODY_KEY)

    @cached_property
    def body_roles(self) -> frozenset[str]:
        """The roles that the person holds at that body."""
        return frozenset(each.role for each in self._body_memberships if self.body and each.body_id == self.body.pk)

    @cached_property
    def side(self) -> str:
        """ "body" or "company": the side that the page belongs to; where it belongs to none, the one last chosen."""
        belongs = {"company": self.companies, "body": self.bodies}
        for side, organisations in belongs.items():
            if self._meant and any(str(each.pk) == self._meant for each in organisations):
                return side
        for side, pages in PAGES_OF_A_SIDE.items():
            if self._request.path.startswith(pages) and belongs[side]:
                return side
        chosen = self._request.session.get(SIDE_KEY, "")
        return chosen if belongs.get(chosen) else "body" if self.bodies and not self.companies else "company"

    @property
    def acting(self) -> Any:
        """The company or body the person acts for on this page; None for nobody."""
        return self.body if self.side == "body" else self.company

    @property
    def acts_for_several(self) -> bool:
        """Whether the person can act for more than one company or body."""
        return len(self.companies) + len(self.bodies) > 1

    @cached_property
    def _body_memberships(self) -> list[Any]:
        """People of companies alone, who are most, are not asked about: their companies tell."""
        user = self._request.user
        if not user.pk or (self.companies and not self.companies[0].person_works_for_a_body):
            return []
        return list(body_memberships_of(user.pk))

    @property
    def _meant(self) -> str:
        """The id of whom the page is about, or its form was shown for; empty where it is up to the menu."""
        return str(self._about or self._request.POST.get(ACTING_FOR, ""))

    def _chosen(self, organisations: list[Any], key: str) -> Any:
        """Return the one that is meant, else the one chosen in the menu, else the first; None when somebody is meant
        for whom the person does not act.
        """
        chosen = self._request.session.get(key)
        if self._meant and any(str(each.pk) == self._meant for each in organisations):
            chosen = self._meant
        elif self._meant and not any(str(each.pk) == self._meant for each in (*self.companies, *self.bodies)):
            return None
        return next((o for o in organisations if str(o.pk) == chosen), next(iter(organisations), None))


def page_of(request: HttpRequest) -> Page:
    """Return the one Page of the request."""
    if not hasattr(request, "page"):
        request.page = Page(request)  # type: ignore[attr-defined]
    return request.page  # type: ignore[attr-defined]


def page(request: HttpRequest) -> dict[str, Page]:
    """This context processor will give templates `page`."""
    return {"page": page_of(request)}
