"""The first run: the token of the log, once."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from audits.workflow import jobs
from audits.workflow.setup_first import FirstAccount, set_up
from compliance.core.errors import Refused
from compliance.organisations.models import Body, Company, Invitation, Membership
from compliance.people.models import SetupToken, User
from compliance.people.setup_token import issue_setup_token
from tests.factories.cast import NOBODY, make_cast
from tests.factories.trail import recorded

OLGA = FirstAccount(
    "Olga@operator.example", "Olga Operator", "nine grey herons at dusk", "Operator Trading", signs=True
)


def issued() -> str:
    token = issue_setup_token()
    assert token is not None
    return token


def codes(refused: Any) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_the_token_is_printed_once_a_start_and_kept_as_a_digest(db: None) -> None:
    out = StringIO()
    call_command("setup_token", stdout=out)
    assert "Nobody has an account yet. Open http://127.0.0.1:8000/setup" in out.getvalue()
    token = out.getvalue().split()[-1]
    assert len(token.replace("-", "")) == 17
    row = SetupToken.objects.get()
    assert token.replace("-", "") not in row.digest
    assert issued() != token
    with pytest.raises(Refused) as refused:
        set_up(token=token, wanted=OLGA, actor=NOBODY)
    assert codes(refused) == ["setup.token_wrong"]


def test_the_first_account_runs_the_server_and_owns_its_company(db: None) -> None:
    token = issued()
    with recorded() as events:
        olga = set_up(token=token.lower(), wanted=OLGA, actor=NOBODY)
    assert (olga.is_operator, olga.check_password(OLGA.password)) == (True, True)
    assert set(Membership.objects.values_list("role", "identity_check", "verified_by")) == {
        ("owner", "server_access", None), ("signatory", "server_access", None),
    }  # fmt: skip
    assert sorted(e.action for e in events) == [
        "account.address_asked", "company.add", "installation.set_up", "membership.add", "membership.add", "person.add",
    ]  # fmt: skip
    assert not SetupToken.objects.exists()


def test_a_body_may_be_first_and_then_nobody_signs_for_a_company(db: None) -> None:
    wanted = FirstAccount("o@operator.example", "Olga", "nine grey herons at dusk", "Council", "CNCL", signs=True)
    olga = set_up(token=issued(), wanted=wanted, actor=NOBODY)
    assert (olga.body_memberships.get().role, Body.objects.get().code) == ("administrator", "CNCL")
    assert not Company.objects.exists()


def test_the_token_is_gone_once_used_and_once_there_is_an_account(db: None) -> None:
    token = issued()
    set_up(token=token, wanted=OLGA, actor=NOBODY)
    with pytest.raises(Refused) as refused:
        set_up(token=token, wanted=OLGA, actor=NOBODY)
    assert codes(refused) == ["setup.token_wrong"]
    assert issue_setup_token() is None
    out = StringIO()
    call_command("setup_token", stdout=out)
    assert out.getvalue() == ""


def test_a_token_from_before_the_first_account_opens_nothing_after_it(db: None) -> None:
    token = issued()
    make_cast()
    with pytest.raises(Refused) as refused:
        set_up(token=token, wanted=OLGA, actor=NOBODY)
    assert (codes(refused), User.objects.filter(is_operator=True).exists()) == (["setup.token_wrong"], False)


@pytest.mark.parametrize("wrong", ["", "0", "ABCD-EFGH-JKMN-PQRS-T", "\x00" * 17])
def test_a_wrong_token_makes_nothing(db: None, wrong: str) -> None:
    issued()
    with pytest.raises(Refused):
        set_up(token=wrong, wanted=OLGA, actor=NOBODY)
    assert (User.objects.exists(), SetupToken.objects.exists()) == (False, True)


def test_a_mistake_elsewhere_leaves_the_token_as_it_was(db: None) -> None:
    token = issued()
    weak = FirstAccount("o@operator.example", "Olga Operator", "short", "Operator Trading")
    with pytest.raises(ValidationError):
        set_up(token=token, wanted=weak, actor=NOBODY)
    nameless = FirstAccount("o@operator.example", "Olga Operator", "nine grey herons at dusk", "  ")
    with pytest.raises(Refused) as refused:
        set_up(token=token, wanted=nameless, actor=NOBODY)
    assert codes(refused) == ["company.name_missing"]
    assert not User.objects.exists()
    assert set_up(token=token, wanted=OLGA, actor=NOBODY).is_operator


@pytest.mark.parametrize(("code", "role"), [([], "owner"), (["--body-code", "CNCL"], "administrator")])
def test_the_operator_adds_further_organisations_by_inviting_who_runs_them(
    db: None, monkeypatch: pytest.MonkeyPatch, code: list[str], role: str
) -> None:
    monkeypatch.setattr(jobs, "publish", lambda job: False)
    out, told = StringIO(), ["--invite", "nina@new.example", "--identity", "document_in_person"]
    call_command("add_organisation", "New Firm", *code, *told, stdout=out)
    assert out.getvalue() == "New Firm is registered, and nina@new.example is invited.\n"
    invitation = Invitation.objects.get()
    assert (invitation.organisation.name, invitation.role, invitation.sent_by) == ("New Firm", role, None)
    for wrong in (["New Firm", *code, *told], ["Other", "--body-code", "no code", *told]):
        with pytest.raises(SystemExit):
            call_command("add_organisation", *wrong, stderr=StringIO())
    assert (Company.objects.count() + Body.objects.count(), Invitation.objects.count()) == (1, 1)
