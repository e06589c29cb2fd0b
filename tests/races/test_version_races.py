"""An audit that moves to another version while somebody answers, submits or moves it too: nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from audits.conduct.lifecycle import Status
from audits.conduct.models import Answer, Audit
from audits.conduct.moving import Move
from audits.workflow.change_version import change_version
from audits.workflow.save_answer import Conflict, GivenAnswer, save_answer
from audits.workflow.submit_audit import submit_audit
from compliance.core.errors import Refused
from compliance.trail.verification import verify_trail
from tests.factories.audits import ALL_MET, draft, signed
from tests.factories.cast import Cast, by
from tests.factories.versions import newer_version

AtOnce = Callable[..., list[Any]]
ROUNDS = range(2)  # who comes first is chance


def do_move(audit: Audit, cast: Cast) -> Callable[[], Move]:
    return lambda: change_version(audit=audit.pk, seen="1.0.0", wanted="1.1.0", actor=by(cast.alice))


@pytest.mark.parametrize("round_", ROUNDS)
def test_an_answer_saved_beside_a_move_is_proposed_or_refused(cast: Cast, at_once: AtOnce, round_: int) -> None:
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    given = GivenAnswer("GOV-02", "not_met", "Because.", revision=1)
    move, saved = at_once(
        do_move(audit, cast), lambda: save_answer(audit=audit, given=given, actor=by(cast.carl, minutes=2))
    )
    assert isinstance(move, Move)
    assert isinstance(saved, Answer | Conflict)
    answer = Answer.objects.get(audit=audit, requirement="GOV-02")
    assert answer.value == "unanswered"
    assert answer.proposal == ("met" if isinstance(saved, Conflict) else "not_met")
    assert verify_trail().holds


@pytest.mark.parametrize("round_", ROUNDS)
def test_of_a_move_and_a_submission_one_wins(cast: Cast, at_once: AtOnce, round_: int) -> None:
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    declaration = signed(audit, cast)
    move, submission = at_once(
        do_move(audit, cast), lambda: submit_audit(audit=audit.pk, declaration=declaration, actor=by(cast.sam))
    )
    row = Audit.objects.get(pk=audit.pk)
    won = (row.status, row.checklist_version.version)
    assert won == ((Status.DRAFT, "1.1.0") if isinstance(move, Move) else (Status.SUBMITTED, "1.0.0"))
    assert [isinstance(each, Refused) for each in (move, submission)].count(True) == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_moves_are_one(cast: Cast, at_once: AtOnce, round_: int) -> None:
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    outcomes = at_once(do_move(audit, cast), do_move(audit, cast))
    assert sorted(type(each).__name__ for each in outcomes) == ["Move", "Refused"]
    assert Answer.objects.get(audit=audit, requirement="GOV-02").proposal == "met"
