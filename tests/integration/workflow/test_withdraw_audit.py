from datetime import UTC, date, datetime

import pytest

from audits.certificates.models import Certificate
from audits.certificates.queries import public_record
from audits.conduct.lifecycle import Status
from audits.conduct.models import Audit
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.core.errors import Refused
from tests.factories.audits import draft, scored
from tests.factories.cast import Cast, by
from tests.factories.trail import recorded

REASON = "The vault was closed."


def test_a_draft_is_given_up(cast: Cast) -> None:
    audit = draft(cast)
    with recorded() as events:
        withdraw_audit(audit=audit.id, reason=f"  {REASON} ", actor=by(cast.sam, minutes=7))
    row = Audit.objects.get()
    assert (row.status, row.changed_at) == (Status.WITHDRAWN, by(cast.sam, minutes=7).at)
    (event,) = events
    assert (event.actor, event.action, event.object) == (
        str(cast.sam.pk),
        "audit.withdraw",
        ("audit", str(audit.id)),
    )
    assert event.data == {"changes": {"status": ["draft", "withdrawn"]}, "reason": REASON}


def test_the_register_shows_a_withdrawn_declaration_from_then_on(cast: Cast) -> None:
    run = scored(cast)
    withdraw_audit(audit=run.answer_set.submission.audit_id, reason=REASON, actor=by(cast.sam, minutes=7))
    code = Certificate.objects.get().code
    record = public_record(code, now=datetime(2026, 12, 1, tzinfo=UTC))
    assert record is not None
    assert (record.status, record.ended_on) == ("withdrawn", date(2026, 11, 24))


@pytest.mark.parametrize("reason", ["", "          ", "too short", " nine only "])
def test_without_a_reason_of_ten_characters_it_stays(cast: Cast, reason: str) -> None:
    audit = draft(cast)
    with recorded() as events, pytest.raises(Refused) as refused:
        withdraw_audit(audit=audit.id, reason=reason, actor=by(cast.sam))
    assert [(p.code, p.params) for p in refused.value.problems] == [("audit.reason_missing", {"shortest": 10})]
    assert (events, Audit.objects.get().status) == ([], Status.DRAFT)


def test_ten_characters_are_enough(cast: Cast) -> None:
    assert withdraw_audit(audit=draft(cast).id, reason="Ten signs.", actor=by(cast.sam)).status == Status.WITHDRAWN


def test_withdrawing_twice_is_refused(cast: Cast) -> None:
    audit = draft(cast)
    withdraw_audit(audit=audit.id, reason=REASON, actor=by(cast.sam))
    with recorded() as events, pytest.raises(Refused) as refused:
        withdraw_audit(audit=audit.id, reason=REASON, actor=by(cast.sam))
    assert [(p.code, p.params) for p in refused.value.problems] == [
        ("audit.act_not_possible", {"act": "withdraw", "status": "withdrawn"})
    ]
    assert events == []
