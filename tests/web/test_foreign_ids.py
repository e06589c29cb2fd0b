"""Ids of another tenant, in every place of an address and every field that takes one, sent by people who may do
everything at home: nothing is found, nothing is told, and nothing changes.
"""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import UUIDConverter

from compliance.organisations.membership import Organisation, roles_in
from compliance.people.models import User
from compliance.tokens.scopes import scopes_within
from tests.architecture.sources import nodes
from tests.factories.cast import Cast
from tests.factories.reviews import Council
from tests.factories.sides import FOREIGN_WORDS, Sides, make_sides
from tests.factories.tokens import made
from tests.web.conftest import SignedIn

REFUSED = {403, 404, 405, 409, 422}
TEXTS = {"requirement": "GOV-01", "stage": "GOV", "language": "fr", "sha256": "0" * 64}
KEPT_OF_A_VISIT = {
    "usersessions_usersession",
    "django_session",
    "tokens_apitoken",
    "organisations_denial",
    "trail_chainhead",
}

# By route and field: the kind of thing whose id is sent, what the address names, what else is sent. The same with one's
# own id must be taken, or a refusal would say nothing.
Told = dict[str, str]
TERMS = {"name": "Mine", "level": "desk_reviewed", "validity_months": "12", "review_days": "30"}
FIELDS: dict[tuple[str, str], tuple[str, Told, Told]] = {
    ("open-audit", "site"): ("site", {}, {"title": "Mine", "programme": "", "checklist": "cold-store@1.0.0"}),
    ("open-audit", "programme"): ("programme", {}, {"title": "Mine", "site": "site"}),
    ("file", "programme"): ("another", {"audit": "submitted"}, {}),
    ("start-draft", "base"): ("version", {}, {"title": "Mine", "code": "acme-own"}),
    ("draft-policy", "policy"): ("policy", {"draft": "draft"}, {}),
    ("start-programme", "checklist"): ("version", {}, {"policy": "policy", **TERMS}),
    ("start-programme", "policy"): ("policy", {}, {"checklist": "version", **TERMS}),
    ("end-access", "successor"): ("successor", {"organisation": "body", "person": "reviewer"}, {}),
    ("roles", "successor"): ("successor", {"organisation": "body", "person": "reviewer"}, {"roles": "reader"}),
}
OF_THE_BODY = ("start-programme", "end-access", "roles")
OTHER_FORMS: list[tuple[str, Told, Told]] = [
    ("answer", {"audit": "audit", "requirement": "GOV-02"}, {"value": "met", "revision": "0"}),
    ("add-evidence", {"audit": "audit", "requirement": "GOV-01"}, {"chosen": "reference", "name": "SOP-1"}),
    ("withdraw", {"audit": "submitted"}, {"reason": "A mistake."}),
    ("invite", {"organisation": "company"}, {"email": "eva@acme.example", "role": "reader"}),
    ("change-draft-stage", {"draft": "draft", "stage": "GOV"}, {"act": "add"}),
    ("language", {}, {"language": "fr"}),
]
COLUMNS = {
    "company": "company",
    "company_id": "company",
    "body": "body",
    "body_id": "body",
    "owner": "company",
    "audit": "audit",
    "submission": "submission",
    "review": "review",
    "id": "audit",
    "pk": "audit",
    "changed_by": "person",
    "opened_by": "person",
    "reviewer": "person",
    "sent_by": "person",
    "user": "person",
}
VALUES = {
    "status": "decided",
    "state": "submitted",
    "outcome": "conforming",
    "score": "1/1",
    "grade": "A",
    "is_operator": "on",
    "is_active": "",
    "is_superuser": "on",
    "is_staff": "on",
    "role": "owner",
    "submitted_at": "2020-01-01T00:00Z",
    "opened_at": "2020-01-01T00:00Z",
    "signature": "0",
    "requested_digest": "0",
}
ELSEWHERE = {
    "company": "test_acting_for_a_foreign_organisation_changes_nothing",
    "body": "test_acting_for_a_foreign_organisation_changes_nothing",
    "by": "test_the_trail_tells_nothing_of_foreign_people_and_things",
    "of": "test_the_trail_tells_nothing_of_foreign_people_and_things",
    "id": "test_the_id_of_a_foreign_token_makes_none",
}
PLAIN = frozenset(
    """accept accepted_until act action address after agreed as at before body_code chosen code comment conditions
    conditions_due confirm confirmed country covers_from covers_until credential days digest due_on e email evidence f
    file format from go identity_check independent invitation is_open jurisdiction kind language last level link mark
    name next note on organisation owner page part password passwordless position q rationale reason recommendation
    references required_from review_days revision role roles root_cause rule sample saved scopes seed seen severity
    signs since site_name stage stage_title stages status still substances text theme time_zone title to token
    two_signatures until validity_months value version word""".split()  # noqa: SIM905 - read as a list of words
)


@pytest.fixture
def sides(cast: Cast, council: Council) -> Sides:
    return make_sides(cast, council)


def _routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _routes(each, f"{each.namespace}:" if each.namespace else space)
        else:
            yield f"{space}{each.name}", each


def _places() -> Iterator[tuple[str, list[str], str]]:
    """Yield each place of an address that takes an id: the route, all that the address names, and which is meant."""
    for name, route in _routes(get_resolver()):
        converters = route.pattern.converters
        for place, converter in converters.items():
            if isinstance(converter, UUIDConverter):
                yield name, list(converters), place


def _sent(client: Client, method: str, path: str, data: Any = None, **given: Any) -> tuple[int, str, list[str]]:
    """Send, undo what it did, and return the status, what was shown and what was written."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        response = client.generic(method, path, **given) if data is None else client.post(path, data)
        shown = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    written = [each["sql"] for each in asked.captured_queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return response.status_code, shown.decode(), [sql for sql in written if not _is_kept(sql)]


def _is_kept(sql: str) -> bool:
    """Whether it is what every visit leaves, or the security event of somebody who was refused."""
    table = sql.split('"')[1]
    return table in KEPT_OF_A_VISIT or (table == "trail_trailevent" and "access.denied" in sql)


def _secret(person: User, organisation: Organisation) -> str:
    """Of a token for all that the person may there."""
    scopes = scopes_within(organisation, roles_in(organisation, person=person.pk))
    return made(person, organisation, *scopes)[1]


def _tells(shown: str) -> list[str]:
    return [word for word in FOREIGN_WORDS if word in shown]


def test_no_address_takes_the_id_of_another_tenant(
    sides: Sides, cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    people = (
        (signed_in(sides.olivia), sides.own, _secret(sides.olivia, cast.acme)),
        (signed_in(sides.amelie), sides.own | {"organisation": council.body.pk}, _secret(sides.amelie, council.body)),
    )
    wrong = []
    for route, named, place in _places():
        for client, own, secret in people:
            known = TEXTS | own | {place: sides.foreign[place]}
            given = {"headers": {"Authorization": f"Bearer {secret}"}} if route.startswith("api:") else {}
            for method in ("GET", "PUT") if given else ("GET", "POST"):
                path = reverse(route, kwargs={name: known[name] for name in named})
                status, shown, written = _sent(client, method, path, **given)
                if status not in REFUSED or _tells(shown) or written:
                    wrong.append((method, route, place, status, _tells(shown), written))
    assert wrong == []


def test_no_field_takes_the_id_of_another_tenant(sides: Sides, signed_in: SignedIn) -> None:
    olivia, amelie = signed_in(sides.olivia), signed_in(sides.amelie)
    wrong: list[tuple[Any, ...]] = []
    for (route, name), (kind, named, more) in FIELDS.items():
        client = amelie if route in OF_THE_BODY else olivia
        path = reverse(route, kwargs={part: sides.own[thing] for part, thing in named.items()})
        data = {each: sides.own.get(value, value) for each, value in more.items()}
        status, _, written = _sent(client, "POST", path, {**data, name: sides.own[kind]})
        if status != 302 or not written:
            wrong.append((route, name, "one's own", status, written))
        for method in ("GET", "POST"):
            sent = {**data, name: sides.foreign[kind]} if method == "POST" else None
            status, shown, written = _sent(
                client, method, path if sent else f"{path}?{name}={sides.foreign[kind]}", sent
            )
            if (sent and status not in REFUSED) or _tells(shown) or written:
                wrong.append((route, name, method, status, _tells(shown), written))
    assert wrong == []


def test_acting_for_a_foreign_organisation_changes_nothing(sides: Sides, signed_in: SignedIn) -> None:
    client = signed_in(sides.olivia)
    client.get("/")
    before = dict(client.session)
    for side in ("company", "body"):
        client.post(reverse("act-for"), {side: sides.foreign[side]})
    assert dict(client.session) == before


def test_the_trail_tells_nothing_of_foreign_people_and_things(sides: Sides, signed_in: SignedIn) -> None:
    for person, route in ((sides.olivia, "trail"), (sides.amelie, "body-trail")):
        client, path = signed_in(person), reverse(route)
        asked = [f"by={sides.foreign['successor']}", f"by={sides.foreign['person']}"]
        asked += [f"of={kind}:{sides.foreign[kind]}" for kind in ("audit", "review", "finding", "draft", "person")]
        for query in asked:
            status, shown, written = _sent(client, "GET", f"{path}?{query}")
            assert (status in (200, 404), _tells(shown), written) == (True, [], []), query


def test_the_id_of_a_foreign_token_makes_none(sides: Sides, cast: Cast, signed_in: SignedIn) -> None:
    data = {"id": sides.foreign["token"], "name": "Mine", "days": "30", "scopes": ["audits.read"]}
    status, shown, written = _sent(signed_in(sides.olivia), "POST", reverse("new-api-token", args=[cast.acme.pk]), data)
    assert (status in REFUSED | {302}, _tells(shown), written) == (True, [], [])


def test_columns_that_no_form_has_are_not_written(sides: Sides, signed_in: SignedIn) -> None:
    """Mass assignment: with them as without, a form writes the same."""
    olivia, amelie = signed_in(sides.olivia), signed_in(sides.amelie)
    own, foreign = sides.own, sides.foreign
    ids = [foreign[kind] for kind in set(COLUMNS.values())]
    hostile = {name: foreign[kind] for name, kind in COLUMNS.items()} | VALUES
    forms = [(route, named, {**more, name: kind}) for (route, name), (kind, named, more) in FIELDS.items()]
    for route, named, data in [*forms, *OTHER_FORMS]:
        client = amelie if route in OF_THE_BODY else olivia
        path = reverse(route, kwargs={part: own.get(thing, thing) for part, thing in named.items()})
        given = {each: own.get(value, value) for each, value in data.items()}
        without, with_them = (_sent(client, "POST", path, sent) for sent in (given, {**hostile, **given}))
        assert without[2] != [], route
        assert [_shape(sql) for sql in with_them[2]] == [_shape(sql) for sql in without[2]], route
        assert [id_ for id_ in ids if any(id_.hex in sql.replace("-", "") for sql in with_them[2])] == [], route


def _shape(sql: str) -> str:
    """A statement with its words, without what differs each time: ids, digests, moments, and bytes with them."""
    told = re.sub(r"'(?:[^']|'')*'", lambda text: text[0] if re.fullmatch(r"'[a-z_. ]{0,24}'", text[0]) else "…", sql)
    return re.sub(r"\d{3,}", "…", told)


def _fields_read() -> set[str]:
    """Every name under which the doors read something that was sent."""
    return {name for _, node in nodes("audits/web", "audits/api", "audits/http") for name in _names(node)}


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(
            func=ast.Attribute(value=source, attr="get" | "getlist"), args=[ast.Constant(value=str(name)), *_]
        ):
            if ast.unparse(source).endswith(("POST", "GET", "FILES", "asked", "sent")):
                yield name
        case ast.Subscript(value=source, slice=ast.Constant(value=str(name))):
            if ast.unparse(source).endswith((".POST", ".GET", ".FILES", "self.fields")):
                yield name
        case ast.ClassDef(name=of, body=body) if of.endswith("Form"):
            for each in body:
                match each:
                    case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call()):
                        yield name


def test_each_field_that_is_read_is_known_to_take_an_id_or_none() -> None:
    ids = {name for _, name in FIELDS} | set(ELSEWHERE)
    read = _fields_read()
    assert sorted(read - ids - PLAIN) == []
    assert sorted(ids - read) == ["body", "company"]  # read in a loop over both
