"""The permission table of routes, held against the product: each route as each role of each tenant, by each method.

What to expect is worked out from the table (`audits.http.routes`) and from who the person is; a failure names route,
method, person and tenant. What a page says to those who may read it is told in the tests of the page.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import UUIDConverter

from audits.http.routes import ROUTES, Belonging, Right, Route, Whose
from compliance.core.ids import new_id
from compliance.organisations.membership import organisation_of
from compliance.organisations.models import BodyMembership, Membership
from compliance.organisations.permissions import BodyPermission, allowed, allowed_at_body
from compliance.tokens.scopes import scopes_within
from compliance.trail.models import TrailEvent
from tests.factories.cast import Cast
from tests.factories.scene import Ids, Scene, invitation_link, make_scene
from tests.factories.tokens import made

NOBODY = "nobody"
IDS = {"audit", "review", "finding", "draft", "programme", "organisation", "person", "invitation", "token"}
TARGETS = ("mel", "mo")  # who is there to be acted on
ONE_A_TENANT = ("olivia", "amelie", "rex", "dana", "olga", NOBODY)
FAR_STRANGERS = ("rex", "dana")  # who may do everything elsewhere
OF_ACME_ALONE = ("retire-version",)  # the Council has published nothing
API, OF_ALLAUTH = "api:", ("mfa_", "account_")  # whose forms may be put as well as posted
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ASKS_FOR_ANOTHER = ("draft-policy",)  # the policy that its form names
NAMES_A_THING = (Whose.COMPANY, Whose.BODY, Whose.EITHER)
NO_SUCH_PAGE = (Whose.FIRST_RUN, Whose.DEMO, Whose.NOTHING)


def routes_of(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Yield the name and the pattern of each address of the project; one without a name goes by its pattern."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from routes_of(each, (*spaces, each.namespace) if each.namespace else spaces)
        else:
            yield ":".join((*spaces, each.name or str(each.pattern))), each


def test_each_address_has_a_line_in_the_table_and_each_line_an_address() -> None:
    names = [name for name, _ in routes_of(get_resolver())]
    assert set(names) == set(ROUTES)
    assert len(names) == len(set(names))


def known_routes() -> list[tuple[str, URLPattern]]:
    """Return the addresses that have a line; the others fail the test above."""
    return [(name, pattern) for name, pattern in routes_of(get_resolver()) if name in ROUTES]


class People:
    """Everybody of the scene, signed in once, with the roles they hold where. They share one browser."""

    def __init__(self, scene: Scene) -> None:
        self.browser, self.people = Client(), scene.people
        self.sessions: dict[str, str] = {NOBODY: ""}
        for name, person in scene.people.items():
            if name in TARGETS:
                continue
            self.browser.cookies.clear()  # or the next one would end the session before
            self.browser.force_login(person)
            self.sessions[name] = self.browser.cookies[settings.SESSION_COOKIE_NAME].value
        ids = {person.pk: name for name, person in scene.people.items()}
        self.roles: dict[tuple[str, UUID], set[str]] = {}
        self.companies: dict[str, UUID] = {}
        self.bodies: dict[str, UUID] = {}
        for member, company, role in Membership.objects.values_list("person_id", "company_id", "role"):
            if member in ids:
                self.roles.setdefault((ids[member], company), set()).add(role)
                self.companies[ids[member]] = company
        for member, body, role in BodyMembership.objects.values_list("person_id", "body_id", "role"):
            if member in ids:
                self.roles.setdefault((ids[member], body), set()).add(role)
                self.bodies[ids[member]] = body

    def secret(self, name: str) -> str:
        """Make a token of the person's for all that they may at their company or body."""
        owner = self.companies.get(name) or self.bodies[name]
        found = organisation_of(person=self.people[name].pk, organisation=owner)
        assert found
        return made(self.people[name], found, *scopes_within(found, self.roles[name, owner]))[1]

    def ask(self, name: str, method: str, path: str, *, secret: str = "") -> tuple[str, list[str]]:
        """Send a request of the person's, undo what it did, and return what was met with and what the trail gained."""
        self.browser.cookies.clear()
        self.browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        given: dict[str, Any] = {"content_type": JSON if secret else FORM}
        given |= {"headers": {"Authorization": f"Bearer {secret}"}} if secret else {}
        before = TrailEvent.objects.count()
        with transaction.atomic():
            response = self.browser.generic(method, path, "{}" if secret else "", **given)
            if response.streaming:
                b"".join(response)
            gained = [] if before == TrailEvent.objects.count() else _gained(before)
            transaction.set_rollback(True)
        return outcome(response), gained

    def may(self, name: str, owner: UUID | None, right: Right) -> bool:
        """Return whether the person's roles at the owner carry one of the permissions."""
        roles = self.roles.get((name, owner), set()) if owner else set()
        return any(_carries(roles, each, at_body=owner == self.bodies.get(name)) for each in right)

    def expected(self, name: str, route: Route, right: Right, owner: UUID | None) -> str:
        """Return what the table has the person meet with."""
        if route.whose in NO_SUCH_PAGE:
            return "not found"
        if route.whose is Whose.ANYBODY:
            return "let in"
        if name == NOBODY:
            return "sent to sign in"
        if route.whose is Whose.SIGNED_IN:
            return "let in"
        if route.whose in NAMES_A_THING and (name, owner) not in self.roles:
            return "not found"
        if route.whose not in NAMES_A_THING:
            owner = self.acting(name, route.whose)
            if owner is None:
                return "kept out"
        return "let in" if self.may(name, owner, right) else "denied"

    def acting(self, name: str, whose: Whose) -> UUID | None:
        """Return the company or body that the person acts for on such a page; nobody here belongs to two."""
        company, body = self.companies.get(name), self.bodies.get(name)
        return {Whose.ACTING_COMPANY: company, Whose.ACTING_BODY: body}.get(whose, company or body)


def _carries(roles: set[str], right: object, *, at_body: bool) -> bool:
    if isinstance(right, Belonging):
        return bool(roles)
    if isinstance(right, BodyPermission):
        return at_body and allowed_at_body(roles, right)
    return not at_body and allowed(roles, right)  # type: ignore[arg-type]


def outcome(response: Any) -> str:
    """Return what somebody met with, in the table's words."""
    status = response.status_code
    if status == 401 or (status == 302 and response["Location"].startswith(reverse("sign-in") + "?next=")):
        return "sent to sign in"
    if status < 400 or status in (409, 410, 422):
        return "let in"
    return {403: "denied", 404: "not found", 405: "no such method"}.get(status, f"status {status}")


def places(scene: Scene, name: str, route: Route) -> Iterator[tuple[UUID, Ids, bool]]:
    """Yield whose thing is asked for, and what names it: one of each kind, then again where its state matters."""
    instead = scene.instead.get(name, {})
    if route.whose in (Whose.BODY, Whose.EITHER) and name not in OF_ACME_ALONE:
        yield scene.council, scene.of_body | instead, False
    if route.whose is not Whose.BODY:
        yield scene.acme, scene.of_company | instead, False
    owner, ids = (scene.council, scene.of_body) if route.whose is Whose.BODY else (scene.acme, scene.of_company)
    for again in scene.again.get(name, ()):
        yield owner, ids | again, True


@pytest.fixture
def scene(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The pages of refusals are drawn by other tests; here two thousand of them would take most of the time."""
    monkeypatch.setattr("audits.web.errors.render", lambda *_, status: HttpResponse(status=status))
    return make_scene(cast)


def given(scene: Scene, ids: Ids, pattern: URLPattern) -> Ids:
    """Return what the pattern asks for, of the things that there are."""
    known = {
        "instrument": "ich-q10",
        "other": "1.0.0",
        "provider": "none",
        "provider_id": "none",
        "pk": 1,
        "session": 1,
    }
    known["policy"] = new_id()
    known |= ids | ({} if _is_uuid(pattern, "token") else {"token": invitation_link(scene)})
    return {name: known.get(name, "none") for name in pattern.pattern.converters}


def _is_uuid(pattern: URLPattern, name: str) -> bool:
    return isinstance(pattern.pattern.converters.get(name), UUIDConverter)


@pytest.mark.parametrize("named", [True, False], ids=["a thing of somebody's", "no thing"])
def test_each_person_meets_with_what_the_table_says_on_each_route(scene: Scene, named: bool) -> None:
    """One request for each route, method, person and thing, each undone; what is denied leaves but a security event."""
    people, wrong = People(scene), []
    for name, pattern in known_routes():
        if not name.startswith(API) and (ROUTES[name].whose in NAMES_A_THING) is named:
            wrong += list(_wrong(scene, people, name, pattern))
    assert wrong == []


def test_each_program_meets_with_what_the_table_says_on_each_route(scene: Scene) -> None:
    """A program may what its owner may at the one company or body of its token, when it was made for that."""
    people, wrong = People(scene), []
    secrets = {who: people.secret(who) for who in (*people.companies, *people.bodies) if who not in TARGETS}
    for name, pattern in known_routes():
        route = ROUTES[name]
        for owner, ids, _ in places(scene, name, route) if name.startswith(API) else ():
            path = reverse(name, kwargs=given(scene, ids, pattern))
            for method in ("GET", "PUT"):
                for who, secret in {**secrets, NOBODY: ""}.items():
                    right = route.right(method)
                    wanted = people.expected(who, route, right, owner) if right else "no such method"
                    met, traces = people.ask(who, method, path, secret=secret)
                    if not _is_as_wanted(met, wanted, name) or (traces and met != "let in"):
                        wrong.append(f"{name} {method} by {who}’s at {path}: {met}, not {wanted}; traces {traces}")
    assert wrong == []


def _wrong(scene: Scene, people: People, name: str, pattern: URLPattern) -> Iterator[str]:
    route = ROUTES[name]
    for owner, ids, is_again in places(scene, name, route):
        path = reverse(name, kwargs=given(scene, ids, pattern))
        for method in ("GET", "POST") if name.startswith(OF_ALLAUTH) else ("GET", "POST", "PUT"):
            right = route.right(method) if method != "PUT" else ()
            for who in asked(people, route, right, owner, is_again=is_again) if right else ("olivia", "amelie"):
                wanted = people.expected(who, route, right, owner) if right else "no such method"
                met, traces = people.ask(who, method, path)
                if not _is_as_wanted(met, wanted, name) or (traces and met != "let in"):
                    yield f"{name} {method} as {who} at {path}: {met}, not {wanted}; traces {traces}"


def asked(people: People, route: Route, right: Right, owner: UUID, *, is_again: bool) -> list[str]:
    """Return who asks: everybody with a role there, and a stranger of each tenant. Of a page that is the same to all,
    and of a thing in another state, only one of each tenant of those who are let in.
    """
    by_role = not is_again and route.whose in (*NAMES_A_THING, Whose.ACTING_COMPANY, Whose.ACTING_BODY, Whose.ACTING)
    strangers = FAR_STRANGERS if is_again else (*FAR_STRANGERS, "sam", "bob", "olga", NOBODY)
    met = {who: people.expected(who, route, right, owner) for who in people.sessions}
    return [
        who
        for who, wanted in met.items()
        if wanted not in ("let in", "not found")
        or (wanted == "let in" and (by_role or who in ONE_A_TENANT))
        or (wanted == "not found" and who in strangers)
    ]


def _is_as_wanted(met: str, wanted: str, name: str) -> bool:
    """Where nobody is told which, one refusal is as good as another; a page of one's own may not be there yet."""
    if wanted == "kept out" or (wanted in ("denied", "not found") and name.startswith((API, "revoke-api-token"))):
        return met in ("denied", "not found")
    may_be_absent = ROUTES[name].whose in (Whose.ANYBODY, Whose.SIGNED_IN) or name in ASKS_FOR_ANOTHER
    return met == wanted or (met == "not found" and wanted in ("let in", "no such method") and may_be_absent)


def _gained(before: int) -> list[str]:
    newest = TrailEvent.objects.order_by("-pk").values_list("action", flat=True)
    return [action for action in newest[: TrailEvent.objects.count() - before] if action != "access.denied"]


def test_an_id_that_nothing_has_is_not_found(scene: Scene) -> None:
    people, found = People(scene), []
    things = {"olivia": scene.of_company, "amelie": scene.of_company | scene.of_body}
    for name, pattern in known_routes():
        for who, known in things.items() if not name.startswith(API) else ():
            ids = given(scene, known, pattern)
            for lost in ids.keys() & IDS if _is_uuid(pattern, next(iter(ids), "")) else ():
                path = reverse(name, kwargs=ids | {lost: new_id()})
                for method in [each for each in ("GET", "POST") if ROUTES[name].right(each)]:
                    met, _ = people.ask(who, method, path)
                    if met not in ("not found", "denied"):
                        found.append(f"{name} {method} with another {lost}, as {who}: {met}")
    assert found == []
