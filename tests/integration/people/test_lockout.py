"""A locked account is recorded, and its owner and the operators are told by mail."""

import pytest
from django.core import mail

from audits.workflow import jobs
from audits.workflow.lockout import SIGN_IN, SIGNING, record_sign_in, report_lockout
from audits.workflow.models import Job, JobKind
from audits.workflow.tasks import send_notice
from compliance.people.models import User
from compliance.trail.recording import INSTANCE
from tests.factories.cast import NOBODY, Cast
from tests.factories.trail import recorded


@pytest.fixture(autouse=True)
def _quiet_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "publish", lambda job: False)


@pytest.mark.parametrize(("action", "says"), [(SIGN_IN, "to sign in as"), (SIGNING, "to sign as")])
def test_owner_and_operators_are_told_and_nobody_else(cast: Cast, action: str, says: str) -> None:
    User.objects.create_user(email="olga@operator.example", name="Olga Operator", is_operator=True)
    with recorded() as events:
        report_lockout(person=cast.sam.pk, action=action, actor=NOBODY)  # type: ignore[arg-type]
    assert [(e.chain, e.action, e.object) for e in events] == [(INSTANCE, action, ("person", str(cast.sam.pk)))]
    send_notice(str(Job.objects.get(kind=JobKind.NOTICE).subject))
    assert [(each.to, each.subject) for each in mail.outbox] == [
        ([cast.sam.email], "Your account is locked for a while"),
        (["olga@operator.example"], "The account of Sam Sato is locked for a while"),
    ]
    assert f"{says} Sam Sato (sam@acme.example)" in mail.outbox[1].body
    assert Job.objects.get().state == "done"


def test_sign_ins_are_recorded_and_of_an_unknown_address_nothing_is_kept(cast: Cast) -> None:
    with recorded() as events:
        record_sign_in(email="SAM@acme.example", succeeded=True, actor=NOBODY)
        record_sign_in(email=cast.sam.email, succeeded=False, actor=NOBODY)
        record_sign_in(email="nobody@acme.example", succeeded=False, actor=NOBODY)
    assert [(e.action, e.actor) for e in events] == [
        ("account.signed_in", str(cast.sam.pk)), ("account.sign_in_failed", None),
    ]  # fmt: skip
