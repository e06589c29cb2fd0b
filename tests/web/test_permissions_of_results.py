"""The routes of signing, results and the register in one table: what each of the cast gets for one GET or POST."""

from collections.abc import Callable

import pytest
from django.test import Client

from audits.conduct.models import Audit
from tests.factories.cast import Cast
from tests.factories.results import drawn, ready_audit, scored_audit
from tests.web.conftest import SignedIn

WHO = ("alice", "cora", "adam", "sam", "charlie", "nadia", "nobody")
MISSING = "01890000-0000-7000-8000-000000000000"
# method, path, then the status for each of WHO; what nobody gets is a redirect to the sign-in page
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
    ("GET", "/audits/{audit}/withdraw", (403, 403, 403, 200, 404, 404, 302)),
    ("POST", "/audits/{audit}/withdraw", (403, 403, 403, 422, 404, 404, 302)),
    ("GET", "/certificates", (200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/v/", (200, 200, 200, 200, 200, 200, 200)),
    ("GET", "/v/NONE", (404, 404, 404, 404, 404, 404, 404)),
]


def _cases(table: list[tuple[str, str, tuple[int, ...]]]) -> list[object]:
    return [
        pytest.param(method, path, who, status, id=f"{method} {path} {who}")
        for method, path, statuses in table
        for who, status in zip(WHO, statuses, strict=True)
    ]


def _status(client: Client, method: str, path: str) -> int:
    body = "value=wrong" if method == "POST" else ""
    return client.generic(method, path, body, content_type="application/x-www-form-urlencoded").status_code


@pytest.mark.parametrize(("method", "path", "who", "status"), _cases(DRAFT))
def test_each_person_gets_what_the_table_says_of_a_draft(
    cast: Cast, audit: Audit, signed_in: SignedIn, trail: Callable[[], list[str]], method: str, path: str, who: str, status: int
) -> None:
    if path.endswith("declare"):
        audit = ready_audit(cast.site)
    before = trail()
    client = Client() if who == "nobody" else signed_in(getattr(cast, who))
    assert _status(client, method, path.format(audit=audit.pk)) == status
    assert trail() == before


@pytest.mark.parametrize(("method", "path", "who", "status"), _cases(SCORED))
def test_each_person_gets_what_the_table_says_of_a_result(
    cast: Cast, signed_in: SignedIn, trail: Callable[[], list[str]], method: str, path: str, who: str, status: int
) -> None:
    audit = scored_audit(cast.site, cast.sam)
    drawn(audit)
    before = trail()
    client = Client() if who == "nobody" else signed_in(getattr(cast, who))
    assert _status(client, method, path.format(audit=audit.pk)) == status
    assert trail() == before


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
        ("GET", "/audits/{audit}/correct"),
        ("PUT", "/audits/{audit}/withdraw"),
        ("POST", "/certificates"),
        ("POST", "/v/"),
        ("POST", "/v/NONE"),
    ],
)
def test_another_method_is_not_allowed(cast: Cast, audit: Audit, signed_in: SignedIn, method: str, path: str) -> None:
    assert _status(signed_in(cast.sam), method, path.format(audit=audit.pk)) == 405


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
