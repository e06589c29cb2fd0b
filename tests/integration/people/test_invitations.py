"""Inviting by link: what is kept, what is sent, and which links lead nowhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from audits.workflow import jobs
from audits.workflow.accept_invitation import accept_with_account, accept_with_new_account, open_invitation
from audits.workflow.authority import Denied
from audits.workflow.companies import add_member
from audits.workflow.invite import Wanted, invite_person, resend_invitation, revoke_invitation
from audits.workflow.models import Job, JobKind
from audits.workflow.tasks import send_invitation
from compliance.core.errors import Refused
from compliance.organisations.invitations import token_of
from compliance.organisations.models import Invitation, Membership, Role
from compliance.organisations.queries import roles_at
from compliance.people.models import User, email_key
from compliance.trail.recording import Actor
from tests.factories.cast import NOBODY, NOW, OPERATOR, Cast, by
from tests.factories.reviews import make_council
from tests.factories.trail import recorded

EVA = "Eva@Acme.example"
PASSWORD = "four quiet barges upstream"


@pytest.fixture(autouse=True)
def _quiet_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "publish", lambda job: False)


def invited(cast: Cast, role: str = "contributor", *, email: str = EVA, check: str = "") -> Invitation:
    wanted = Wanted(email, role, check)
    return invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice))


def later(*, days: int = 0, minutes: int = 1) -> Actor:
    return Actor(None, NOBODY.source, NOW + timedelta(days=days, minutes=minutes))


def codes(refused: Any) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def accept(invitation: Invitation, *, actor: Actor | None = None, token: str = "", password: str = PASSWORD) -> User:
    return accept_with_new_account(
        token=token or token_of(invitation.sending),
        name="Eva  Eklund",
        password=password,
        language="en",
        actor=actor or later(),
    )


def test_an_invitation_keeps_no_token_and_is_mailed_by_a_job(cast: Cast) -> None:
    with recorded() as events:
        invitation = invited(cast)
    token = token_of(invitation.sending)
    row = Invitation.objects.values().get()
    assert token not in str(row)
    assert (row["sent_by_id"], row["expires_at"]) == (cast.alice.pk, NOW + timedelta(days=7))
    assert [(e.action, e.chain, e.data["role"]) for e in events] == [("invitation.send", cast.acme.pk, "contributor")]
    assert EVA not in str([e.data for e in events])
    job = Job.objects.get(kind=JobKind.INVITE)
    send_invitation(str(job.subject))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([EVA], "Alice Adler invites you to Acme Chemicals")
    assert f"/invitation/{token}" in sent.body
    assert f'href="http://127.0.0.1:8000/invitation/{token}"' in sent.alternatives[0][0]  # type: ignore[attr-defined]
    assert Job.objects.get(pk=job.pk).state == "done"


def test_accepting_makes_the_account_with_the_role_and_nothing_else(cast: Cast) -> None:
    invitation = invited(cast)
    with recorded() as events:
        eva = accept(invitation)
    assert (eva.name, eva.email, eva.check_password(PASSWORD)) == ("Eva Eklund", EVA, True)
    assert roles_at(person=eva.pk, company=cast.acme.pk) == {"contributor"}
    assert sorted(e.action for e in events) == ["invitation.accept", "membership.add", "person.add"]
    assert {e.actor for e in events} == {str(eva.pk)}
    assert Invitation.objects.get().state(NOW) == "accepted"


def test_the_status_is_visible_from_sending_to_its_end(cast: Cast) -> None:
    invitation = invited(cast)
    assert invitation.state(NOW) == "sent"
    with recorded() as events:
        open_invitation(token=token_of(invitation.sending), actor=later())
        open_invitation(token=token_of(invitation.sending), actor=later())
    assert [e.action for e in events] == ["invitation.open"]
    row = Invitation.objects.get()
    assert (row.state(NOW), row.state(NOW + timedelta(days=7))) == ("opened", "expired")
    revoke_invitation(organisation=cast.acme, invitation=invitation.pk, actor=by(cast.alice))
    assert Invitation.objects.get().state(NOW + timedelta(days=7)) == "revoked"


@pytest.mark.parametrize("forged", ["", "0" * 64, "x", "../../", "' or 1=1 --"])
def test_a_forged_link_leads_nowhere(cast: Cast, forged: str) -> None:
    invited(cast)
    with pytest.raises(Refused) as refused, recorded() as events:
        open_invitation(token=forged, actor=later())
    assert (codes(refused), events) == (["invitation.unknown"], [])


def test_the_digest_that_is_kept_is_no_token(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        accept(invited(cast), token=Invitation.objects.get().token_digest)
    assert codes(refused) == ["invitation.unknown"]


def test_an_expired_link_is_refused_to_the_minute(cast: Cast) -> None:
    invitation = invited(cast)
    with pytest.raises(Refused) as refused:
        accept(invitation, actor=later(days=7, minutes=0))
    assert codes(refused) == ["invitation.expired"]
    assert not User.objects.filter(name="Eva Eklund").exists()
    assert accept(invitation, actor=later(days=6)).name == "Eva Eklund"


def test_a_link_works_once(cast: Cast) -> None:
    invitation = invited(cast)
    accept(invitation)
    with pytest.raises(Refused) as refused:
        accept(invitation)
    assert codes(refused) == ["invitation.used"]


def test_sending_again_is_a_new_link_and_the_old_one_dies(cast: Cast) -> None:
    invitation = invited(cast)
    old = token_of(invitation.sending)
    resend_invitation(organisation=cast.acme, invitation=invitation.pk, actor=by(cast.alice, minutes=60 * 24 * 9))
    row = Invitation.objects.get()
    assert row.expires_at == NOW + timedelta(days=16)
    with pytest.raises(Refused) as refused:
        accept(row, token=old, actor=later(days=9))
    assert codes(refused) == ["invitation.unknown"]
    send_invitation(str(invitation.sending))  # the job of the first sending comes late
    assert mail.outbox == []
    assert accept(row, actor=later(days=10)).email == EVA


def test_whoever_sends_it_again_made_sure_of_nobody_s_identity(cast: Cast) -> None:
    invitation = invited(cast, "signatory", check="document_in_person")
    add_member(company=cast.acme, person=cast.sam, role=Role.OWNER, actor=OPERATOR)
    resend_invitation(organisation=cast.acme, invitation=invitation.pk, actor=by(cast.sam))
    eva = accept(Invitation.objects.get())
    assert Membership.objects.get(person=eva).verified_by == cast.alice.pk


def test_what_was_taken_back_is_not_accepted_sent_or_taken_back_again(cast: Cast) -> None:
    invitation = invited(cast)
    revoke_invitation(organisation=cast.acme, invitation=invitation.pk, actor=by(cast.alice))
    with pytest.raises(Refused) as refused:
        accept(invitation)
    assert codes(refused) == ["invitation.revoked"]
    for act in (resend_invitation, revoke_invitation):
        with pytest.raises(Refused) as again:
            act(organisation=cast.acme, invitation=invitation.pk, actor=by(cast.alice))
        assert codes(again) == ["invitation.not_open"]


def test_somebody_with_an_account_joins_with_it_and_nobody_else_can(cast: Cast) -> None:
    invitation = invited(cast, email=cast.charlie.email.upper())
    token = token_of(invitation.sending)
    with pytest.raises(Refused) as refused:
        accept(invitation)
    assert codes(refused) == ["people.email_taken"]
    with pytest.raises(Refused) as foreign:
        accept_with_account(token=token, actor=by(cast.adam))
    assert codes(foreign) == ["invitation.of_another"]
    accept_with_account(token=token, actor=by(cast.charlie))
    assert roles_at(person=cast.charlie.pk, company=cast.acme.pk) == {"contributor"}


def test_nobody_invites_themselves_in_any_spelling(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        invited(cast, "signatory", email=cast.alice.email.upper(), check="document_in_person")
    assert (codes(refused), Invitation.objects.exists()) == (["people.own_roles"], False)


def test_whoever_sent_an_invitation_cannot_accept_it_under_a_new_address(cast: Cast) -> None:
    invitation = invited(cast, "signatory", check="document_in_person")
    User.objects.filter(pk=cast.alice.pk).update(email=EVA, email_key=email_key(EVA))
    before = roles_at(person=cast.alice.pk, company=cast.acme.pk)
    with pytest.raises(Refused) as refused:
        accept_with_account(token=token_of(invitation.sending), actor=by(cast.alice))
    assert codes(refused) == ["people.own_roles"]
    assert roles_at(person=cast.alice.pk, company=cast.acme.pk) == before
    assert Invitation.objects.get().state(NOW) == "sent"


def test_a_closed_account_is_never_opened_again(cast: Cast) -> None:
    User.objects.create_user(email=EVA, name="Eva Eklund", password=PASSWORD, is_active=False)
    with pytest.raises(Refused) as refused:
        accept(invited(cast))
    assert codes(refused) == ["invitation.account_closed"]
    assert not User.objects.get(email=EVA).is_active


@pytest.mark.parametrize("password", ["short", "password12345", "eva@acme.example"])
def test_a_weak_password_makes_no_account_and_leaves_the_link_alive(cast: Cast, password: str) -> None:
    invitation = invited(cast)
    with pytest.raises(ValidationError):
        accept(invitation, password=password)
    assert not User.objects.filter(name="Eva Eklund").exists()
    assert accept(invitation).is_active


def test_a_role_that_signs_needs_an_identity_check_and_keeps_by_whom(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        invited(cast, "signatory")
    assert codes(refused) == ["people.identity_unverified"]
    with pytest.raises(Refused) as pretended:
        invited(cast, "signatory", check="server_access")
    assert codes(pretended) == ["people.identity_unverified"]
    with recorded() as events:
        eva = accept(invited(cast, "signatory", check="document_in_person"))
    membership = Membership.objects.get(person=eva)
    assert (membership.identity_check, membership.verified_by) == ("document_in_person", cast.alice.pk)
    (added,) = [e.data for e in events if e.action == "membership.add"]
    assert (added["identity_check"], added["verified_by"]) == ("document_in_person", str(cast.alice.pk))


@pytest.mark.parametrize("who", ["carl", "sam", "adam", "charlie"])
def test_only_those_who_manage_people_invite(cast: Cast, who: str) -> None:
    wanted = Wanted(EVA, "reader")
    with pytest.raises(Denied):
        invite_person(organisation=cast.acme, wanted=wanted, actor=by(getattr(cast, who)))
    with pytest.raises(Denied):
        invite_person(organisation=cast.acme, wanted=wanted, actor=NOBODY)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("role", "code"), [
    ("owner", "people.owner_only"),
    ("administrator", "people.role_unknown"),
    ("reviewer", "people.role_unknown"),
    ("operator", "people.role_unknown"),
    ("", "people.role_unknown"),
])  # fmt: skip
def test_a_manager_gives_no_role_beyond_their_own_company_s(cast: Cast, role: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        invited(cast, role, check="employment_record")
    assert (codes(refused), Invitation.objects.exists()) == ([code], False)


def test_the_command_line_invites_the_first_owner(cast: Cast) -> None:
    wanted = Wanted(EVA, "owner", "document_in_person")
    assert (
        accept(invite_person(organisation=cast.acme, wanted=wanted, actor=OPERATOR)).memberships.get().role == "owner"
    )


def test_a_body_s_administrator_invites_reviewers(cast: Cast) -> None:
    council = make_council(cast)
    wanted = Wanted(EVA, "reviewer", "document_by_video")
    with pytest.raises(Denied):
        invite_person(organisation=council.body, wanted=wanted, actor=by(council.bob))
    with pytest.raises(Denied):
        invite_person(organisation=council.guild, wanted=wanted, actor=by(council.amelie))
    eva = accept(invite_person(organisation=council.body, wanted=wanted, actor=by(council.amelie)))
    assert eva.body_memberships.get().role == "reviewer"


def test_one_address_in_any_spelling_is_invited_once_a_role(cast: Cast) -> None:
    invited(cast)
    for spelling in ("eva@acme.example", "EVA@ACME.EXAMPLE", "eva@ａcme.example"):
        with pytest.raises(Refused) as refused:
            invited(cast, email=spelling)
        assert codes(refused) == ["invitation.waits"]
    with pytest.raises(Refused) as member:
        invited(cast, "reader", email=cast.adam.email.upper())
    assert codes(member) == ["invitation.has_the_role"]
    assert invited(cast, "reader").role == Role.READER


@pytest.mark.parametrize(
    "email",
    ["", "eva", "eva@acme.example\nBcc: all@acme.example", "eva@acme.example\r\nTo: x@y.example", "a@b@c.example",
     "eva@acme.example,bo@acme.example", f"{'e' * 250}@acme.example", "Eva <eva@acme.example>"],
)  # fmt: skip
def test_an_address_that_could_smuggle_a_line_into_a_mail_is_refused(cast: Cast, email: str) -> None:
    with pytest.raises(Refused) as refused:
        invited(cast, email=email)
    assert (codes(refused), Invitation.objects.exists()) == (["people.email_unusable"], False)


def test_a_name_never_breaks_out_of_the_subject(cast: Cast) -> None:
    User.objects.filter(pk=cast.alice.pk).update(name="Alice\r\nBcc: all@acme.example <b>&")
    invitation = invited(cast)
    send_invitation(str(invitation.sending))
    (sent,) = mail.outbox
    assert sent.subject == "Alice Bcc: all@acme.example <b>& invites you to Acme Chemicals"
    assert sent.recipients() == [EVA]
    assert "<b>&" not in sent.alternatives[0][0]  # type: ignore[attr-defined]
