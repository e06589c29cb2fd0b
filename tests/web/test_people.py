"""The pages of people: who is there, inviting, accepting, roles, leaving; and what is refused there."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audits.web.people.invitation import GUESSES
from audits.workflow import jobs
from audits.workflow.companies import add_member
from compliance.organisations.invitations import token_of
from compliance.organisations.models import BodyRole, Invitation, Role
from compliance.organisations.queries import body_roles_at, roles_at
from compliance.people.models import User
from compliance.people.setup_token import issue_setup_token
from compliance.runtime import web
from compliance.runtime.live_links import LiveLinkFilter
from tests.factories.cast import OPERATOR, Cast
from tests.factories.cast import PASSWORD as SAMS
from tests.factories.reviews import Council, person_of, taken_up
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

PASSWORD = "four quiet barges upstream"
EVA = {"email": "eva@acme.example", "role": "contributor"}


@pytest.fixture(autouse=True)
def _alone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "publish", lambda job: False)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "people"}}
    cache.clear()


def link(invitation: Invitation | None = None) -> str:
    return f"/invitation/{token_of((invitation or Invitation.objects.get()).sending)}"


def invite(cast: Cast, signed_in: SignedIn, **given: str) -> Any:
    return signed_in(cast.alice).post(f"/people/{cast.acme.pk}/invite", {**EVA, **given})


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show."""
    (console,) = [each for each in logging.getLogger("django").handlers if type(each) is logging.StreamHandler]
    shown = io.StringIO()
    stream = console.setStream(shown)
    yield shown
    console.setStream(stream)


def test_a_refused_invitation_leaves_no_link_in_the_log(cast: Cast, signed_in: SignedIn, log: io.StringIO) -> None:
    invite(cast, signed_in)
    refused = Client().post(link(), {"name": "", "password": ""})
    assert refused.status_code == 422
    assert "Unprocessable Entity: /invitation/…\n" in log.getvalue()
    assert token_of(Invitation.objects.get().sending) not in log.getvalue()


def test_the_web_server_s_own_log_passes_the_same_filter() -> None:
    configuration: Any
    for configuration in (web.logconfig_dict, settings.LOGGING):
        assert "live_links" in configuration["handlers"]["console"]["filters"]
        assert configuration["filters"]["live_links"] == {"()": f"{LiveLinkFilter.__module__}.LiveLinkFilter"}
    line = {"m": "GET", "U": "/invitation/0a1b", "s": "200", "M": 12}
    record = logging.LogRecord("gunicorn.access", logging.INFO, "", 0, web.access_log_format, (line,), None)
    assert LiveLinkFilter().filter(record)
    assert record.getMessage() == "GET /invitation/… 200 12 ms"


def test_everybody_sees_their_colleagues_and_only_a_manager_the_addresses_and_invitations(
    cast: Cast, signed_in: SignedIn
) -> None:
    assert invite(cast, signed_in).status_code == 302
    place = f"/people/{cast.acme.pk}/"
    seen, managed = (text_of(signed_in(who).get(place)) for who in (cast.adam, cast.alice))
    assert "Carl Cole Contributor" in seen
    assert ("carl@acme.example" in seen, "eva@acme.example" in seen, "Change roles" in seen) == (False, False, False)
    assert "eva@acme.example Invited by Alice Adler Contributor Sent Until" in managed
    assert "Carl Cole carl@acme.example Contributor" in managed
    assert place in links_of(signed_in(cast.adam).get("/"))


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(5):
        invite(cast, signed_in, email=f"eva{n}@acme.example")
    client = signed_in(cast.alice)
    with django_assert_num_queries(7):
        client.get(f"/people/{cast.acme.pk}/")


def test_whoever_is_invited_makes_an_account_on_the_page_of_the_link_and_is_in(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in)
    guest = Client()
    before = guest.get(link())
    assert "You are invited to Acme Chemicals" in text_of(before)
    assert before.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    session = guest.session.session_key
    answered = guest.post(link(), {"name": "Eva Eklund", "password": PASSWORD})
    assert (answered.status_code, answered.headers["Location"]) == (302, "/")
    eva = User.objects.get(email="eva@acme.example")
    assert (guest.session["_auth_user_id"], guest.session.session_key != session) == (str(eva.pk), True)
    assert "Acme Chemicals" in text_of(guest.get("/"))
    used = Client().get(link())
    assert (used.status_code, "was accepted already" in text_of(used)) == (410, True)


def test_a_weak_password_and_an_empty_name_are_told_at_their_fields(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in)
    weak = Client().post(link(), {"name": "Eva", "password": "password1234"})
    assert (weak.status_code, "#id_password" in links_of(weak)) == (422, True)
    assert {"#id_name", "#id_password"} < set(links_of(Client().post(link(), {})))
    assert not User.objects.filter(email="eva@acme.example").exists()


def test_an_account_there_already_signs_in_and_joins(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in, email=cast.charlie.email)
    shown = Client().get(link())
    assert f"/sign-in?next={link()}" in links_of(shown)
    client = Client()
    came = client.post("/sign-in", {"email": cast.charlie.email, "password": SAMS, "next": link()})
    assert came.headers["Location"] == link()
    assert client.post(link()).headers["Location"] == "/"
    assert roles_at(person=cast.charlie.pk, company=cast.acme.pk) == {"contributor"}


def test_somebody_else_who_is_signed_in_cannot_take_the_link(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in, email=cast.charlie.email)
    invite(cast, signed_in)
    for invitation in Invitation.objects.all():
        client = signed_in(cast.adam)
        assert "this invitation is for another address" in text_of(client.get(link(invitation)))
        client.post(link(invitation), {"name": "Adam", "password": PASSWORD})
    assert roles_at(person=cast.adam.pk, company=cast.acme.pk) == {"reader"}
    assert not User.objects.filter(email="eva@acme.example").exists()


def test_links_that_lead_nowhere_look_alike_and_are_counted(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in)
    old = link()
    signed_in(cast.alice).post(f"/people/{cast.acme.pk}/invitations/{Invitation.objects.get().pk}/resend")
    dead = [Client().get(each) for each in (old, f"/invitation/{'0' * 64}", "/invitation/x")]
    assert {(each.status_code, text_of(each)) for each in dead} == {(404, text_of(dead[0]))}
    for _ in range(GUESSES.times):
        Client().get("/invitation/guess")
    limited = Client().get(link())
    assert (limited.status_code, int(limited.headers["Retry-After"]) > 0) == (429, True)
    assert Client(REMOTE_ADDR="192.0.2.7").get(link()).status_code == 200


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "Eva\r\nBcc: all@acme.example"])
def test_a_name_is_text_wherever_it_stands(cast: Cast, signed_in: SignedIn, name: str) -> None:
    invite(cast, signed_in)
    Client().post(link(), {"name": name, "password": PASSWORD})
    shown = signed_in(cast.alice).get(f"/people/{cast.acme.pk}/").content.decode()
    assert "<script>alert" not in shown
    assert User.objects.get(email="eva@acme.example").name == " ".join(name.split())


def test_fields_that_no_form_has_change_nothing(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in, company=str(cast.rival.pk), organisation=str(cast.rival.pk), sent_by=str(cast.sam.pk))
    row = Invitation.objects.get()
    assert (row.company, row.sent_by) == (cast.acme, cast.alice)
    told = {"name": "Eva", "password": PASSWORD, "role": "owner", "is_operator": "on", "email": "x@y.example"}
    Client().post(link(), told)
    eva = User.objects.get(email="eva@acme.example")
    assert not eva.is_operator
    assert roles_at(person=eva.pk, company=cast.acme.pk) == {"contributor"}


@pytest.mark.parametrize("role", ["owner", "administrator", "operator", "", "reader,owner"])
def test_a_role_that_is_not_offered_is_not_given(cast: Cast, signed_in: SignedIn, role: str) -> None:
    assert invite(cast, signed_in, role=role, identity_check="employment_record").status_code == 422
    changed = signed_in(cast.alice).post(
        f"/people/{cast.acme.pk}/{cast.carl.pk}/", {"roles": [role], "identity_check": "employment_record"}
    )
    assert changed.status_code == 422
    assert roles_at(person=cast.carl.pk, company=cast.acme.pk) == {"contributor"}
    assert not Invitation.objects.exists()


def test_the_ids_of_another_tenant_lead_nowhere_in_any_place(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    assert invite(cast, signed_in).status_code == 302
    foreign = Invitation.objects.get().pk
    charlie, mine = signed_in(cast.charlie), cast.rival.pk
    with recorded() as events:
        for path in (
            f"/people/{cast.acme.pk}/invite",
            f"/people/{council.body.pk}/invite",
            f"/people/{mine}/invitations/{foreign}/resend",
            f"/people/{mine}/invitations/{foreign}/revoke",
            f"/people/{mine}/{cast.carl.pk}/",
            f"/people/{mine}/{cast.carl.pk}/end-access",
            f"/people/{cast.acme.pk}/{cast.charlie.pk}/",
        ):
            assert charlie.post(path, {**EVA, "roles": "reader"}).status_code == 404, path
    assert events == []


def test_a_foreign_successor_is_not_taken(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    taken_up(cast, council)
    path = f"/people/{council.body.pk}/{council.bob.pk}/end-access"
    client = signed_in(council.amelie)
    for successor in ("", str(council.dana.pk), str(cast.alice.pk), "no uuid"):
        assert client.post(path, {"successor": successor}).status_code == 422
    assert body_roles_at(person=council.bob.pk, body=council.body.pk) == {"reviewer"}
    bela = person_of(council.body, "Bela Bach", BodyRole.REVIEWER)
    assert client.post(path, {"successor": str(bela.pk)}).headers["Location"] == f"/people/{council.body.pk}/"


def test_access_ends_at_once_for_whoever_is_signed_in(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    carl, bob, review = signed_in(cast.carl), signed_in(council.bob), taken_up(cast, council)
    audit = f"/audits/{review.submission.audit_id}/"
    assert (carl.get(audit).status_code, bob.get(f"/reviews/{review.pk}/").status_code) == (200, 200)
    bela = person_of(council.body, "Bela Bach", BodyRole.REVIEWER)
    signed_in(cast.alice).post(f"/people/{cast.acme.pk}/{cast.carl.pk}/end-access")
    signed_in(council.amelie).post(
        f"/people/{council.body.pk}/{council.bob.pk}/end-access", {"successor": str(bela.pk)}
    )
    assert (carl.get(audit).status_code, bob.get(f"/reviews/{review.pk}/").status_code) == (404, 404)
    assert carl.get(f"/people/{cast.acme.pk}/").status_code == 404
    assert carl.get("/").status_code == 200
    assert signed_in(bela).get(f"/reviews/{review.pk}/").status_code == 200


def test_anybody_may_leave_by_themselves(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    assert "Leave Acme Chemicals" in text_of(client.get(f"/people/{cast.acme.pk}/{cast.carl.pk}/end-access"))
    assert client.post(f"/people/{cast.acme.pk}/{cast.carl.pk}/end-access").headers["Location"] == "/"
    assert roles_at(person=cast.carl.pk, company=cast.acme.pk) == set()


def test_roles_that_a_manager_may_not_take_stay_when_others_change(cast: Cast, signed_in: SignedIn) -> None:
    add_member(company=cast.acme, person=cast.sam, role=Role.OWNER, actor=OPERATOR)
    given = {"roles": ["reader"]}
    assert signed_in(cast.alice).post(f"/people/{cast.acme.pk}/{cast.sam.pk}/", given).status_code == 302
    assert roles_at(person=cast.sam.pk, company=cast.acme.pk) == {"owner", "reader"}


def test_forms_from_elsewhere_change_nothing(cast: Cast, signed_in: SignedIn) -> None:
    invite(cast, signed_in)
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(link(), {"name": "Eva", "password": PASSWORD}).status_code == 403
    careful.force_login(cast.alice)
    for path in ("invite", f"{cast.carl.pk}/", f"{cast.carl.pk}/end-access"):
        assert careful.post(f"/people/{cast.acme.pk}/{path}", {**EVA, "roles": "reader"}).status_code == 403
    assert Client(enforce_csrf_checks=True).post("/setup", {}).status_code in (403, 404)
    assert Invitation.objects.get().accepted_at is None


SETUP = {
    "email": "olga@operator.example", "name": "Olga Operator", "password": PASSWORD, "kind": "company",
    "organisation": "Operator Trading", "signs": "on",
}  # fmt: skip


def test_the_first_run_sets_up_with_the_token_and_is_gone_after_it(db: None, client: Client) -> None:
    token = issue_setup_token() or ""
    assert "Set it up" in text_of(client.get("/sign-in"))
    assert client.get("/setup").status_code == 200
    wrong = client.post("/setup", {**SETUP, "token": "ABCD"})
    assert (wrong.status_code, User.objects.exists()) == (422, False)
    assert client.post("/setup", {**SETUP, "token": token.lower()}).headers["Location"] == "/"
    olga = User.objects.get()
    assert (client.session["_auth_user_id"], olga.is_operator) == (str(olga.pk), True)
    assert "Operator Trading" in text_of(client.get("/"))
    for again in (client.get("/setup"), Client().post("/setup", {**SETUP, "token": token})):
        assert again.status_code == 404


def test_guessing_the_first_token_is_slow(db: None, client: Client) -> None:
    issue_setup_token()
    statuses = [client.post("/setup", {**SETUP, "token": f"{n}"}).status_code for n in range(21)]
    assert (statuses[:20], statuses[20]) == ([422] * 20, 429)


def test_a_body_set_up_first_needs_its_code(db: None, client: Client) -> None:
    given = {**SETUP, "kind": "body", "organisation": "Council", "token": issue_setup_token()}
    missing = client.post("/setup", given)
    assert (missing.status_code, "Enter the code of the body" in text_of(missing)) == (422, True)
    assert client.post("/setup", {**given, "body_code": "cncl"}).status_code == 422
    assert client.post("/setup", {**given, "body_code": "CNCL"}).status_code == 302
