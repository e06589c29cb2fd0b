"""The routes of signing, results and the register in one table: what each of the cast gets for one GET or POST."""

import pytest
from django.test import Client

from compliance.people.models import User
from tests.factories.audits import ALL_MET, draft, scored
from tests.factories.cast import Cast
from tests.factories.results import audit_of, drawn
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn

MISSING = "01890000-0000-7000-8000-000000000000"
# Alice, Carl, Adam, Sam, Charlie, Nadia and nobody, in this order; what nobody gets is a redirect to the sign-in page
DRAFT = [
    ("GET", "/audits/{audit}/readiness", (200, 200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/declare", (403, 403, 403, 200, 404, 404, 302)),
    ("POST", "/audits/{audit}/declare", (403, 403, 403, 422, 404, 404, 302)),
    ("GET", "/audits/{audit}/scoring", (302, 302, 302, 302, 404, 404, 302)),
    ("GET", "/audits/{audit}/result", (302, 302, 302, 302, 404, 404, 302)),
    ("GET", "/audits/{audit}/report.pdf", (404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/audits/{audit}/result.json", (404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/audits/{audit}/withdraw", (403, 403, 403, 200, 404, 404, 302)),
    ("POST", "/audits/{audit}/withdraw", (403, 403, 403, 422, 404, 404, 302)),
    ("GET", "/audits/{audit}/correct", (302, 403, 403, 403, 404, 404, 302)),
    ("POST", "/audits/{audit}/correct", (409, 403, 403, 403, 404, 404, 302)),
]
SCORED = [
    ("GET", "/audits/{audit}/readiness", (302, 302, 302, 302, 404, 404, 302)),
    ("GET", "/audits/{audit}/declare", (403, 403, 403, 302, 404, 404, 302)),
    ("GET", "/audits/{audit}/scoring", (302, 302, 302, 302, 404, 404, 302)),
    ("GET", "/audits/{audit}/result", (200, 200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/report.pdf", (200, 200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/declaration.pdf", (200, 200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/result.json", (200, 200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/answers.csv", (200, 200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/correct", (200, 403, 403, 403, 404, 404, 302)),
    ("POST", "/audits/{audit}/correct", (422, 403, 403, 403, 404, 404, 302)),
    ("GET", "/audits/{audit}/withdraw", (403, 403, 403, 200, 404, 404, 302)),
    ("POST", "/audits/{audit}/withdraw", (403, 403, 403, 422, 404, 404, 302)),
    ("GET", "/certificates", (200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/v/", (200, 200, 200, 200, 200, 200, 200)),
    ("GET", "/v/NONE", (404, 404, 404, 404, 404, 404, 404)),
]


def _status(client: Client, method: str, path: str) -> int:
    body = "value=wrong" if method == "POST" else ""
    return client.generic(method, path, body, content_type="application/x-www-form-urlencoded").status_code


def _statuses(cast: Cast, nadia: User, signed_in: SignedIn, method: str, path: str) -> tuple[int, ...]:
    people = [cast.alice, cast.carl, cast.adam, cast.sam, cast.charlie, nadia]
    return tuple(_status(client, method, path) for client in (*map(signed_in, people), Client()))


@pytest.mark.parametrize(("method", "path", "statuses"), DRAFT)
def test_each_person_gets_what_the_table_says_of_a_draft(
    cast: Cast, nadia: User, signed_in: SignedIn, method: str, path: str, statuses: tuple[int, ...]
) -> None:
    audit = draft(cast, answers=ALL_MET)
    with recorded() as events:
        assert _statuses(cast, nadia, signed_in, method, path.format(audit=audit.pk)) == statuses
    assert events == []


@pytest.mark.parametrize(("method", "path", "statuses"), SCORED)
def test_each_person_gets_what_the_table_says_of_a_result(
    cast: Cast, nadia: User, signed_in: SignedIn, method: str, path: str, statuses: tuple[int, ...]
) -> None:
    run = scored(cast)
    drawn(run)
    with recorded() as events:
        assert _statuses(cast, nadia, signed_in, method, path.format(audit=audit_of(run).pk)) == statuses
    assert events == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/audits/{audit}/readiness"),
        ("PUT", "/audits/{audit}/declare"),
        ("DELETE", "/audits/{audit}/scoring"),
        ("POST", "/audits/{audit}/result"),
        ("POST", "/audits/{audit}/report.pdf"),
        ("POST", "/audits/{audit}/declaration.pdf"),
        ("POST", "/audits/{audit}/result.json"),
        ("POST", "/audits/{audit}/answers.csv"),
        ("PUT", "/audits/{audit}/correct"),
        ("PUT", "/audits/{audit}/withdraw"),
        ("POST", "/certificates"),
        ("POST", "/v/"),
        ("POST", "/v/NONE"),
    ],
)
def test_another_method_is_not_allowed(cast: Cast, signed_in: SignedIn, method: str, path: str) -> None:
    assert _status(signed_in(cast.sam), method, path.format(audit=draft(cast).pk)) == 405


@pytest.mark.parametrize(
    "name",
    [
        "readiness",
        "declare",
        "scoring",
        "result",
        "report.pdf",
        "declaration.pdf",
        "result.json",
        "answers.csv",
        "withdraw",
    ],
)
@pytest.mark.parametrize("id_", ["no-uuid", MISSING])
def test_a_bad_id_is_not_found(cast: Cast, signed_in: SignedIn, name: str, id_: str) -> None:
    assert _status(signed_in(cast.sam), "GET", f"/audits/{id_}/{name}") == 404
