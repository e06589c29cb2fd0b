from hypothesis import given
from hypothesis import strategies as st

from audits.conduct.lifecycle import TABLE, Act, Status, next_status


def test_a_draft_is_submitted() -> None:
    assert next_status(Status.DRAFT, Act.SUBMIT) is Status.SUBMITTED


def test_a_submitted_audit_is_never_submitted_again() -> None:
    assert next_status(Status.SUBMITTED, Act.SUBMIT) is None


def test_what_is_superseded_or_withdrawn_stays_so() -> None:
    assert [next_status(s, a) for s in (Status.SUPERSEDED, Status.WITHDRAWN) for a in Act] == [None] * 6


@given(st.lists(st.sampled_from(list(Act)), max_size=8))
def test_no_sequence_of_acts_leads_back_to_a_draft(acts: list[Act]) -> None:
    status = Status.DRAFT
    left_draft = False
    for act in acts:
        status = next_status(status, act) or status
        left_draft = left_draft or status is not Status.DRAFT
        assert not (left_draft and status is Status.DRAFT)


def test_every_status_but_the_last_ones_leads_somewhere() -> None:
    assert {status for status, _ in TABLE} == {Status.DRAFT, Status.SUBMITTED}
