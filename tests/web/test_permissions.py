"""Every route of the company's side in one table: what each of the cast gets for one GET or POST."""

import pytest
from django.test import Client

from audits.conduct.models import Audit
from compliance.people.models import User
from tests.factories.cast import Cast
from tests.factories.trail import actions
from tests.web.conftest import SignedIn

WHO = ("alice", "carl", "adam", "charlie", "nadia", "nobody")
# method, path, then the status for each of WHO; what nobody gets is a redirect to the sign-in page
TABLE = [
    ("GET", "/healthz", (200, 200, 200, 200, 200, 200)),
    ("GET", "/sign-in", (302, 302, 302, 302, 302, 200)),
    ("GET", "/", (200, 200, 200, 200, 200, 302)),
    ("GET", "/audits/", (200, 200, 200, 200, 200, 302)),
    ("GET", "/audits/open", (200, 403, 403, 200, 403, 302)),
    ("POST", "/audits/open", (422, 403, 403, 422, 403, 302)),
    ("GET", "/audits/{audit}/", (200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/scope", (200, 200, 200, 404, 404, 302)),
    ("POST", "/audits/{audit}/scope", (422, 403, 403, 404, 404, 302)),
    ("GET", "/audits/{audit}/not-in-scope", (200, 200, 200, 404, 404, 302)),
    ("GET", "/audits/{audit}/stages/GOV/", (200, 200, 200, 404, 404, 302)),
    ("POST", "/audits/{audit}/answers/GOV-01", (422, 422, 403, 404, 404, 302)),
    ("POST", "/audits/{audit}/answers/GOV-01/evidence", (422, 422, 403, 404, 404, 302)),
    (
        "POST",
        "/audits/{audit}/answers/GOV-01/evidence/01890000-0000-7000-8000-000000000000/remove",
        (422, 422, 403, 404, 404, 302),
    ),
    ("GET", "/audits/{audit}/import", (200, 200, 403, 404, 404, 302)),
    ("POST", "/audits/{audit}/import", (422, 422, 403, 404, 404, 302)),
    ("GET", "/evidence/01890000-0000-7000-8000-000000000000", (404, 404, 404, 404, 404, 302)),
    ("GET", "/signatures/statement", (200, 200, 200, 200, 200, 302)),
    ("POST", "/signatures/statement", (422, 422, 422, 422, 422, 302)),
    ("POST", "/act-for", (302, 302, 302, 302, 302, 302)),
    ("POST", "/theme", (302, 302, 302, 302, 302, 302)),
    ("GET", "/language", (200, 200, 200, 200, 200, 200)),
    ("POST", "/language", (200, 200, 200, 200, 200, 200)),
    ("POST", "/sign-in-as", (404, 404, 404, 404, 404, 404)),
]


@pytest.mark.parametrize(("method", "path", "statuses"), TABLE, ids=[f"{method} {path}" for method, path, _ in TABLE])
def test_each_person_gets_what_the_table_says_and_leaves_no_trace(
    cast: Cast, nadia: User, audit: Audit, signed_in: SignedIn, method: str, path: str, statuses: tuple[int, ...]
) -> None:
    people = (cast.alice, cast.carl, cast.adam, cast.charlie, nadia)
    before = actions()
    got = tuple(
        client.generic(
            method,
            path.format(audit=audit.pk),
            "value=wrong" if method == "POST" else "",
            content_type="application/x-www-form-urlencoded",
        ).status_code
        for client in (*map(signed_in, people), Client())
    )
    assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, statuses, strict=True))
    assert actions() == before


WRONG = [
    ("POST", "/healthz"),
    ("POST", "/audits/"),
    ("POST", "/audits/{audit}/"),
    ("POST", "/audits/{audit}/not-in-scope"),
    ("POST", "/audits/{audit}/stages/GOV/"),
    ("GET", "/audits/{audit}/answers/GOV-01"),
    ("GET", "/audits/{audit}/answers/GOV-01/evidence"),
    ("DELETE", "/audits/{audit}/scope"),
    ("PUT", "/audits/{audit}/import"),
    ("POST", "/evidence/01890000-0000-7000-8000-000000000000"),
    ("GET", "/sign-out"),
    ("GET", "/theme"),
    ("PUT", "/language"),
    ("GET", "/act-for"),
    ("GET", "/sign-in-as"),
]


@pytest.mark.parametrize(("method", "path"), WRONG)
def test_another_method_is_not_allowed(cast: Cast, audit: Audit, signed_in: SignedIn, method: str, path: str) -> None:
    assert signed_in(cast.alice).generic(method, path.format(audit=audit.pk)).status_code == 405


@pytest.mark.parametrize("path", ["/audits/no-uuid/", "/audits/01890000-0000-7000-8000-000000000000/", "/evidence/1"])
def test_a_bad_id_is_not_found(cast: Cast, signed_in: SignedIn, path: str) -> None:
    assert signed_in(cast.alice).get(path).status_code == 404
