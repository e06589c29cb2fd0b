"""Who gets in at the door for programs, and what everybody else is told."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from audits.api.door import REQUESTS
from audits.workflow.leave import end_access
from audits.workflow.revoke_token import revoke_token
from compliance.core.errors import Refused
from compliance.organisations.models import Membership
from compliance.tokens.models import ApiToken
from compliance.tokens.scopes import AT_BODY, AT_COMPANY, Scope
from compliance.tokens.secret import new_secret
from compliance.trail.models import TrailEvent
from tests.factories.audits import draft
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council
from tests.factories.tokens import Program, made, program
from tests.factories.trail import recorded, refusals

WHOLE = "cw_00000000000000000000000000000000000000000003QHCFw"  # has the form of a token, and is nobody's
ASKED = {"realm": 'Bearer realm="Chainwarden"', "wrong": 'Bearer realm="Chainwarden", error="invalid_token"'}


def _told(response: Any) -> tuple[int, str]:
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert (told["type"], told["status"], told["request"]) == (
        "about:blank",
        response.status_code,
        response.headers["X-Request-ID"],
    )
    return response.status_code, told["code"]


def test_a_token_says_whom_it_acts_for_and_is_answered_with_nothing_to_keep(cast: Cast) -> None:
    token, secret = made(cast.carl, cast.acme, Scope.READ_AUDITS, Scope.WRITE_ANSWERS)
    answered = Program(secret, Client()).get("token")
    assert answered.json() == {
        "id": str(token.pk),
        "name": "Nightly export",
        "owner": {"id": str(cast.carl.pk), "name": "Carl Cole"},
        "organisation": {"id": str(cast.acme.pk), "kind": "company", "name": "Acme Chemicals"},
        "scopes": ["answers.write", "audits.read"],
        "may": ["answers.write", "audits.read"],
        "expires_at": answered.json()["expires_at"],
    }
    assert answered.headers["Cache-Control"] == "no-store"
    assert {"Authorization", "Accept-Language"} <= {name.strip() for name in answered.headers["Vary"].split(",")}
    assert not answered.cookies


@pytest.mark.parametrize(
    ("header", "code", "asked"),
    [
        (None, "token.absent", "realm"),
        ("", "token.absent", "realm"),
        ("Basic YWxpY2U6c2VjcmV0", "token.other_scheme", "realm"),
        (WHOLE, "token.other_scheme", "realm"),
        ("Bearer", "token.malformed", "wrong"),
        ("Bearer " + "a" * 100_000, "token.malformed", "wrong"),
        (f"Bearer {WHOLE[:-1]}", "token.malformed", "wrong"),
        (f"Bearer {WHOLE}, Bearer {WHOLE}", "token.malformed", "wrong"),
        ("Bearer cw_é\x00", "token.malformed", "wrong"),
        (f"Bearer {WHOLE}", "token.unknown", "wrong"),
    ],
)
def test_nobody_gets_in_without_a_whole_token_that_is_known(
    db: None, header: str | None, code: str, asked: str
) -> None:
    answered = Client().get("/api/v1/audits", headers={} if header is None else {"Authorization": header})
    assert _told(answered) == (401, code)
    assert answered.headers["WWW-Authenticate"] == ASKED[asked]


def test_a_session_does_not_count_here(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice)
    assert _told(client.get("/api/v1/audits")) == (401, "token.absent")
    assert _told(client.put(f"/api/v1/audits/{cast.acme.pk}/answers/GOV-01", "{}")) == (401, "token.absent")


@pytest.mark.parametrize("query", ["access_token={}", "q={}", "access_token=other", "status=draft&key={}"])
def test_a_token_in_the_address_is_refused_even_beside_one_in_the_header(cast: Cast, query: str) -> None:
    asking = program(cast.alice, cast.acme, Scope.READ_AUDITS)
    answered = asking.get(f"audits?{query.format(asking.secret)}")
    assert _told(answered) == (400, "token.in_address")
    assert asking.secret not in answered.content.decode()


def test_an_expired_token_is_refused_and_the_trail_tells_it_once_an_hour(cast: Cast) -> None:
    token, secret = made(cast.alice, cast.acme, Scope.READ_AUDITS, days=1)
    asking = Program(secret, Client(REMOTE_ADDR="198.51.100.77"))
    with recorded() as events:
        for hours in (0, 23, 24, 24.5, 25, 26):
            with time_machine.travel(timezone.now() + timedelta(hours=hours, seconds=1), tick=False):
                expected = (200, None) if hours < 24 else (401, "token.expired")
                answered = asking.get("audits")
                assert (answered.status_code, answered.json().get("code")) == expected
    assert [(each.action, each.actor, each.object) for each in events] == [
        ("api_token.refused", None, ("api_token", str(token.pk)))
    ] * 3
    assert {(each.chain, each.data["because"], each.data["from"]) for each in events} == {
        (cast.acme.pk, "token.expired", "198.51.100.0/24")
    }


def test_a_token_ends_when_it_is_revoked_by_its_owner_or_a_manager_and_by_nobody_else(cast: Cast) -> None:
    token, secret = made(cast.carl, cast.acme, Scope.READ_AUDITS)
    now = timezone.now()
    for person in (cast.adam, cast.charlie):
        with pytest.raises(Refused):
            revoke_token(organisation=cast.acme, token=token.pk, actor=by(person))
    assert Program(secret, Client()).get("audits").status_code == 200
    revoke_token(organisation=cast.acme, token=token.pk, actor=by(cast.alice))
    assert _told(Program(secret, Client()).get("audits")) == (401, "token.revoked")
    with pytest.raises(Refused):
        revoke_token(organisation=cast.acme, token=token.pk, actor=by(cast.carl))
    row = ApiToken.objects.get(pk=token.pk)
    assert (row.revoked_by, row.state(now).value) == (cast.alice, "revoked")


def test_a_token_ends_with_its_owners_access_and_does_not_come_back(cast: Cast) -> None:
    token, secret = made(cast.carl, cast.acme, Scope.READ_AUDITS)
    with recorded() as events:
        end_access(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice))
    assert [each.action for each in events] == ["membership.end", "api_token.revoke"]
    Membership.objects.create(person=cast.carl, company=cast.acme, role="contributor")
    assert _told(Program(secret, Client()).get("audits")) == (401, "token.revoked")
    assert ApiToken.objects.get(pk=token.pk).revoked_by == cast.alice


def test_a_closed_account_and_roles_that_went_without_notice_end_a_token_too(cast: Cast) -> None:
    closed, gone = (program(each, cast.acme, Scope.READ_AUDITS) for each in (cast.carl, cast.adam))
    type(cast.carl).objects.filter(pk=cast.carl.pk).update(is_active=False)
    Membership.objects.filter(person=cast.adam).delete()
    assert _told(closed.get("audits")) == _told(gone.get("audits")) == (401, "token.owner_left")


def test_a_token_does_what_it_was_made_for_and_nothing_else(cast: Cast) -> None:
    answered = program(cast.alice, cast.acme, Scope.READ_AUDITS).get("trail")
    assert _told(answered) == (403, "token.not_for_this")
    assert answered.headers["WWW-Authenticate"] == (
        'Bearer realm="Chainwarden", error="insufficient_scope", scope="trail.read"'
    )


def test_what_is_refused_to_a_program_is_a_security_event_that_names_its_token(cast: Cast) -> None:
    audit, foreign = draft(cast), program(cast.charlie, cast.rival, Scope.READ_AUDITS)
    asking = program(cast.adam, cast.acme, Scope.READ_AUDITS)
    assert foreign.get(f"audits/{audit.pk}").status_code == 404
    assert asking.get(f"audits/{cast.acme.pk}").status_code == 404
    assert [asking.get("trail").status_code for _ in range(3)] == [403] * 3
    assert [(each.actor, each.object[1], each.data["right"]) for each in refusals()] == [
        (str(cast.charlie.pk), str(cast.acme.pk), "belong"),
        (str(cast.adam.pk), str(cast.acme.pk), "trail.read"),
    ]
    body = json.loads(bytes(TrailEvent.objects.filter(action="access.denied").latest("sequence").body))
    assert (body["source"], body["token"]) == ("api", asking.get("token").json()["id"])


def test_a_token_never_does_more_than_its_owner_may_do_now(cast: Cast) -> None:
    asking = program(cast.adam, cast.acme, Scope.READ_TRAIL)
    assert asking.get("trail").status_code == 200
    Membership.objects.filter(person=cast.adam).update(role="contributor")
    answered = asking.get("trail")
    assert _told(answered) == (403, "token.owner_may_not")
    assert answered.json()["detail"].startswith("The owner of this token does not have the right")
    assert asking.get("token").json()["may"] == []


def test_sentences_are_in_the_language_that_is_asked_for(cast: Cast) -> None:
    asking = program(cast.alice, cast.acme, Scope.READ_AUDITS)
    answered = asking.get("audits/none", **{"Accept-Language": "fr"})
    assert (answered.headers["Content-Language"], answered.json()["code"]) == ("fr", "api.not_found")


def test_too_many_requests_are_told_when_to_come_back_each_token_for_itself(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audits.api.door.REQUESTS", type(REQUESTS)("api", times=2, seconds=60))
    first, second = (program(cast.alice, cast.acme, Scope.READ_AUDITS) for _ in range(2))
    with time_machine.travel(timezone.now().replace(second=12), tick=False):
        assert [first.get("token").status_code for _ in range(2)] == [200, 200]
        answered = first.get("token")
        assert (_told(answered), answered.headers["Retry-After"]) == ((429, "api.too_often"), "48")
        assert second.get("token").status_code == 200


def test_last_use_is_kept_by_the_minute_and_by_the_network(cast: Cast) -> None:
    token, secret = made(cast.alice, cast.acme, Scope.READ_AUDITS)
    start, kept = timezone.now(), []
    for seconds, address in ((0, "203.0.113.9"), (30, "198.51.100.1"), (60, "2001:db8:1:2::7")):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            Program(secret, Client(REMOTE_ADDR=address)).get("token")
        row = ApiToken.objects.get(pk=token.pk)
        assert row.last_used_at
        kept.append((round((row.last_used_at - start).total_seconds()), row.last_used_from))
    assert kept == [(0, "203.0.113.0/24"), (0, "203.0.113.0/24"), (60, "2001:db8:1::/48")]


@pytest.mark.parametrize(
    ("method", "path", "accept", "told"),
    [
        ("POST", "audits", "*/*", (405, "api.method_not_allowed")),
        ("DELETE", "audits/{audit}/answers/GOV-01", "*/*", (405, "api.method_not_allowed")),
        ("GET", "audits", "text/html", (406, "api.not_acceptable")),
        ("GET", "audits/", "*/*", (404, "api.not_found")),
        ("GET", "audits/no-uuid", "*/*", (404, "api.not_found")),
        ("GET", "", "*/*", (404, "api.not_found")),
        ("GET", "audits?statsu=draft", "*/*", (422, "api.unknown_parameter")),
        ("GET", "audits?page=1&page=2", "*/*", (422, "api.parameter_twice")),
        ("GET", "audits?status=done", "*/*", (422, "api.parameter_not_understood")),
        ("GET", "audits?page=0", "*/*", (422, "api.parameter_not_understood")),
        ("GET", "audits?page=%F0%9D%9F%8F", "*/*", (422, "api.parameter_not_understood")),
        ("GET", "trail?since=24.11.2026", "*/*", (422, "api.parameter_not_understood")),
        ("GET", "audits/{audit}/result", "*/*", (404, "api.not_scored_yet")),
        ("GET", "audits/{audit}/submission", "*/*", (404, "api.not_submitted")),
    ],
)
def test_what_does_not_fit_is_told_as_a_problem(
    cast: Cast, method: str, path: str, accept: str, told: tuple[int, str]
) -> None:
    asking, audit = program(cast.alice, cast.acme, *AT_COMPANY), draft(cast)
    answered = asking.client.generic(
        method,
        f"/api/v1/{path.format(audit=audit.pk)}",
        headers={"Authorization": f"Bearer {asking.secret}", "Accept": accept},
    )
    assert _told(answered) == told


def test_methods_that_are_taken_are_named(cast: Cast) -> None:
    assert Client().post("/api/v1/audits").headers["Allow"] == "GET, HEAD"
    head = Client().head("/api/v1/audits", headers={"Authorization": f"Bearer {new_secret()}"})
    assert head.status_code == 401


def test_what_breaks_is_told_without_a_word_of_what_broke(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the password of the database")

    asking = program(cast.alice, cast.acme, Scope.READ_AUDITS)
    monkeypatch.setattr("audits.api.audits.outcomes_of", broken)
    answered = asking.get("audits")
    assert _told(answered) == (500, "api.failed")
    assert b"password" not in answered.content


def test_a_body_has_scopes_of_its_own(cast: Cast, council: Council) -> None:
    asking = program(council.amelie, council.body, *AT_BODY)
    assert [asking.get(path).status_code for path in ("reviews", "certificates", "trail")] == [200, 200, 200]
    assert _told(asking.get("audits")) == (403, "token.not_for_this")


def test_no_secret_is_in_the_trail_or_in_the_table(cast: Cast) -> None:
    _token, secret = made(cast.alice, cast.acme, Scope.READ_AUDITS)
    stored = [
        str(ApiToken.objects.values()),
        *(bytes(body) for body in TrailEvent.objects.values_list("body", flat=True)),
    ]
    assert [each for each in stored if secret[8:] in str(each)] == []
