"""The routes of filing and reviewing in one table: what each of the cast gets for one GET or POST."""

import pytest
from django.test import Client

from audits.findings.models import Finding
from audits.review.models import Review
from compliance.people.models import User
from tests.factories.audits import score, strict_policy, submitted
from tests.factories.cast import Cast
from tests.factories.reviews import (
    Council,
    certified,
    filed,
    found,
    recommended,
    released,
    taken_up,
    verify,
)
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn

WHO = ("alice", "carl", "sam", "adam", "charlie", "bob", "dora", "amelie", "dana", "nadia", "nobody")
MISSING = "01890000-0000-7000-8000-000000000000"
DIGEST = "0" * 64
Table = list[tuple[str, str, tuple[int, ...]]]
# method, path, then the status for each of WHO: people of the company, another company, the body, another body, nobody
ANYWHERE: Table = [
    ("GET", "/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/filings/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/reviews/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/body/members", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/body/programmes", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/register", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET", "/library/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/stages/GOV/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/coverage/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/coverage/others/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/coverage/ich-q10/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
    ("GET", "/library/none/1.0.0/", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/substances/", (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 302)),
]
PROGRAMME: Table = [
    ("GET", "/body/programmes/{programme}/what-if", (404, 404, 404, 404, 404, 403, 403, 200, 404, 404, 302)),
    ("POST", "/body/programmes/{programme}/what-if/publish", (404, 404, 404, 404, 404, 403, 403, 200, 404, 404, 302)),
    (
        "GET",
        "/body/programmes/{programme}/policies/{policy}/rescoring",
        (404, 404, 404, 404, 404, 403, 403, 200, 404, 404, 302),
    ),
]
SUBMITTED: Table = [
    ("POST", "/audits/{audit}/file", (422, 403, 422, 403, 404, 404, 404, 404, 404, 404, 302)),
]
FILED: Table = [
    ("GET", "/filings/{review}/", (200, 200, 200, 200, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/filings/{review}/withdraw", (200, 403, 200, 403, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/filings/{review}/certificate.pdf", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/reviews/{review}/", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/reviews/{review}/take-up", (404, 404, 404, 404, 404, 200, 403, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/take-up", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/findings", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/reviews/{review}/recommend", (404, 404, 404, 404, 404, 302, 403, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/decide", (404, 404, 404, 404, 404, 403, 302, 403, 404, 404, 302)),
    ("GET", f"/reviews/{{review}}/evidence/{DIGEST}", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
]
UNDER_WAY: Table = [
    ("GET", "/reviews/{review}/", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/reviews/{review}/take-up", (404, 404, 404, 404, 404, 302, 403, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/items/GOV-01", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/items/NONE-1", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/reviews/{review}/findings", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/reviews/{review}/findings/release", (404, 404, 404, 404, 404, 200, 403, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/findings/{draft}", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/reviews/{review}/findings/{open}", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("POST", "/reviews/{review}/findings/{open}", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/recommend", (404, 404, 404, 404, 404, 200, 403, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/recommend", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/decision", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/filings/{review}/", (200, 200, 200, 200, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/filings/{review}/findings/{open}", (200, 200, 200, 200, 404, 404, 404, 404, 404, 404, 302)),
    ("POST", "/filings/{review}/findings/{open}", (422, 422, 403, 403, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/filings/{review}/findings/{draft}", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("POST", "/filings/{review}/findings/{draft}", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", f"/filings/{{review}}/findings/{MISSING}", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
]
RECOMMENDED: Table = [
    ("GET", "/reviews/{review}/decide", (404, 404, 404, 404, 404, 403, 200, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/decide", (404, 404, 404, 404, 404, 403, 422, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/decision", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("POST", "/reviews/{review}/recommend", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/items/GOV-01", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
    ("POST", "/reviews/{review}/findings/release", (404, 404, 404, 404, 404, 422, 403, 403, 404, 404, 302)),
]
DECIDED: Table = [
    ("GET", "/reviews/{review}/decide", (404, 404, 404, 404, 404, 403, 302, 403, 404, 404, 302)),
    ("GET", "/reviews/{review}/decision", (404, 404, 404, 404, 404, 200, 200, 200, 404, 404, 302)),
    ("GET", "/reviews/{review}/certificate.pdf", (404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/filings/{review}/", (200, 200, 200, 200, 404, 404, 404, 404, 404, 404, 302)),
    ("GET", "/filings/{review}/withdraw", (302, 403, 302, 403, 404, 404, 404, 404, 404, 404, 302)),
    ("POST", "/filings/{review}/withdraw", (409, 403, 409, 403, 404, 404, 404, 404, 404, 404, 302)),
]


def _cases(table: Table) -> list[object]:
    return [pytest.param(method, path, statuses, id=f"{method} {path}") for method, path, statuses in table]


def _check(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    with recorded() as events:
        got = {who: _status(_client(cast, council, nadia, signed_in, who), method, path) for who in WHO}
    assert got == dict(zip(WHO, statuses, strict=True))
    assert events == []


def _client(cast: Cast, council: Council, nadia: User, signed_in: SignedIn, who: str) -> Client:
    if who == "nobody":
        return Client()
    if who == "nadia":
        return signed_in(nadia)
    return signed_in(getattr(cast, who, None) or getattr(council, who))


def _status(client: Client, method: str, path: str) -> int:
    body = "value=wrong" if method == "POST" else ""
    return client.generic(method, path, body, content_type="application/x-www-form-urlencoded").status_code


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(ANYWHERE))
def test_of_the_lists(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    filed(cast, council)
    _check(cast, council, nadia, signed_in, method, path, statuses)


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(PROGRAMME))
def test_of_a_programme_s_policy(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    policy = strict_policy(owner=council.body)
    _check(cast, council, nadia, signed_in, method, path.format(programme=council.desk.pk, policy=policy.pk), statuses)


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(SUBMITTED))
def test_of_a_submission(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    audit = score(submitted(cast)).answer_set.submission.audit_id
    _check(cast, council, nadia, signed_in, method, path.format(audit=audit), statuses)


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(FILED))
def test_of_a_filing_that_nobody_took_up(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    path = path.format(review=filed(cast, council).pk)
    _check(cast, council, nadia, signed_in, method, path, statuses)


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(UNDER_WAY))
def test_of_a_review_under_way(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    review = taken_up(cast, council)
    shown = released(review, council, "GOV-02")
    draft: Finding = found(review, council, "TRA-01")
    path = path.format(review=review.pk, draft=draft.pk, open=shown.pk)
    _check(cast, council, nadia, signed_in, method, path, statuses)


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(RECOMMENDED))
def test_of_a_review_before_the_decider(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    path = path.format(review=recommended(cast, council).pk)
    _check(cast, council, nadia, signed_in, method, path, statuses)


@pytest.mark.parametrize(("method", "path", "statuses"), _cases(DECIDED))
def test_of_a_decided_review(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    certified(cast, council)
    _check(cast, council, nadia, signed_in, method, path.format(review=Review.objects.get().pk), statuses)


@pytest.mark.parametrize("role", ["reader", "signatory"])
def test_whoever_belongs_to_the_company_too_is_told_so_on_every_page(
    cast: Cast, council: Council, signed_in: SignedIn, role: str
) -> None:
    from audits.workflow.companies import add_member
    from compliance.organisations.models import Role
    from tests.factories.cast import OPERATOR

    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    draft = found(review, council, "TRA-01")
    add_member(company=cast.acme, person=council.bob, role=Role(role), actor=OPERATOR)
    client = signed_in(council.bob)
    for method, path in (
        ("GET", ""),
        ("GET", "findings"),
        ("GET", "findings/release"),
        ("GET", f"findings/{draft.pk}"),
        ("POST", "items/GOV-01"),
        ("GET", "recommend"),
        ("GET", "decision"),
        ("GET", f"evidence/{DIGEST}"),
    ):
        assert _status(client, method, f"/reviews/{review.pk}/{path}") == 403, path
    shown = client.get("/reviews/").content.decode()
    assert "You belong to it" in shown
    assert f"/reviews/{review.pk}/" not in shown


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/filings/"),
        ("POST", "/reviews/"),
        ("POST", "/body/members"),
        ("POST", "/body/programmes"),
        ("POST", "/register"),
        ("GET", "/audits/{id}/file"),
        ("POST", "/filings/{id}/"),
        ("PUT", "/filings/{id}/withdraw"),
        ("PUT", "/filings/{id}/findings/{id}"),
        ("POST", "/filings/{id}/certificate.pdf"),
        ("POST", "/reviews/{id}/"),
        ("PUT", "/reviews/{id}/take-up"),
        ("PUT", "/body/programmes/{id}/what-if/publish"),
        ("DELETE", "/body/programmes/{id}/policies/{id}/rescoring"),
        ("GET", "/reviews/{id}/items/GOV-01"),
        ("POST", "/reviews/{id}/evidence/" + DIGEST),
        ("POST", "/reviews/{id}/findings"),
        ("PUT", "/reviews/{id}/findings/release"),
        ("PUT", "/reviews/{id}/findings/{id}"),
        ("DELETE", "/reviews/{id}/recommend"),
        ("DELETE", "/reviews/{id}/decide"),
        ("POST", "/reviews/{id}/decision"),
        ("POST", "/reviews/{id}/certificate.pdf"),
    ],
)
def test_another_method_is_not_allowed(council: Council, signed_in: SignedIn, method: str, path: str) -> None:
    assert _status(signed_in(council.bob), method, path.format(id=MISSING)) == 405
