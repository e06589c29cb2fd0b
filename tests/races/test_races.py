"""One winner and one clear error, whichever of two comes first; nothing twice, nothing half, and the trail holds."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from audits.certificates.models import Certificate, NumberCounter
from audits.conduct.lifecycle import Status
from audits.conduct.models import Answer, Audit, Submission
from audits.evidence.models import EvidenceItem
from audits.results.models import AnswerSet, ScoreRun
from audits.workflow.companies import add_site
from audits.workflow.correct_audit import correct_audit
from audits.workflow.draw_report import draw_report
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.models import Job
from audits.workflow.save_answer import Conflict, GivenAnswer, save_answer
from audits.workflow.score_answers import score_answers
from audits.workflow.set_scope import set_scope
from audits.workflow.submit_audit import submit_audit
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.core.errors import Refused
from compliance.signing.models import Signature
from compliance.trail.models import ChainHead
from compliance.trail.recording import INSTANCE, anchor_heads
from compliance.trail.verification import verify_trail
from tests.factories.audits import ALL_MET, KEEPER, answer_set_of, draft, signed, submit, submitted
from tests.factories.cast import WORKER, Cast, by

AtOnce = Callable[..., list[Any]]
ROUNDS = range(2)  # who comes first is chance
REASON = "The depot was closed."


@pytest.fixture(autouse=True)
def _trail_holds(cast: Cast) -> Iterator[None]:
    yield
    assert verify_trail().holds


def codes(outcomes: list[Any]) -> list[str]:
    """Return the codes of what was refused; anything else that was raised fails the test."""
    raised = [each for each in outcomes if isinstance(each, Exception)]
    assert all(isinstance(each, Refused | Conflict) for each in raised), raised
    return [problem.code for each in raised if isinstance(each, Refused) for problem in each.problems]


def do_submit(audit: Audit, cast: Cast) -> Callable[[], Submission]:
    declaration = signed(audit, cast)
    return lambda: submit_audit(audit=audit.id, declaration=declaration, actor=by(cast.sam))


def do_answer(audit: Audit, cast: Cast, value: str, revision: int | None = None) -> Callable[[], Answer]:
    given = GivenAnswer("TRA-01", value, "Because.", revision=revision)
    return lambda: save_answer(audit=audit, given=given, actor=by(cast.carl))


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_submits_are_one_submission(cast: Cast, at_once: AtOnce, round_: int) -> None:
    audit = draft(cast, answers=ALL_MET)
    first, second = at_once(do_submit(audit, cast), do_submit(audit, cast))
    assert first == second == Submission.objects.get()
    assert (AnswerSet.objects.count(), Signature.objects.count(), Job.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("round_", ROUNDS)
def test_an_answer_is_in_the_submission_or_refused(cast: Cast, at_once: AtOnce, round_: int) -> None:
    audit = draft(cast, answers=ALL_MET)
    submission, answer = at_once(do_submit(audit, cast), do_answer(audit, cast, "not_met"))
    status = Audit.objects.get().status
    if isinstance(submission, Submission):
        assert codes([answer]) == ["audit.not_a_draft"]
        assert (status, Answer.objects.get(requirement="TRA-01").value) == (Status.SUBMITTED, "met")
    else:
        assert codes([submission]) == ["signature.changed_since_shown"]
        assert (status, Answer.objects.get(requirement="TRA-01").value) == (Status.DRAFT, "not_met")
        assert (Submission.objects.count(), Signature.objects.count()) == (0, 0)


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_scorings_are_one_run_with_one_number(cast: Cast, at_once: AtOnce, round_: int) -> None:
    answers = answer_set_of(submitted(cast)).id
    first, second = at_once(*[lambda: score_answers(answer_set=answers, actor=WORKER)] * 2)
    assert first == second == ScoreRun.objects.get()
    assert (Certificate.objects.get().number, NumberCounter.objects.get().last) == ("CWD-LOCAL-2026-000001", 1)
    assert Counter(Job.objects.values_list("kind", "state")) == {
        ("score", "done"): 1,
        ("report", "waiting"): 1,
        ("certificate", "waiting"): 1,
    }


def test_declarations_that_race_for_numbers_leave_no_gap_and_share_none(cast: Cast, at_once: AtOnce) -> None:
    sets = [answer_set_of(submitted(cast)).id for _ in range(6)]
    runs = at_once(*[lambda each=each: score_answers(answer_set=each, actor=WORKER) for each in sets])
    assert all(isinstance(run, ScoreRun) for run in runs), runs
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == [f"CWD-LOCAL-2026-{n:06d}" for n in range(1, 7)]
    assert NumberCounter.objects.get().last == 6


@pytest.mark.parametrize("round_", ROUNDS)
def test_a_submit_and_a_withdrawal_end_withdrawn_with_or_without_a_submission(
    cast: Cast, at_once: AtOnce, round_: int
) -> None:
    audit = draft(cast, answers=ALL_MET)
    submission, withdrawn = at_once(
        do_submit(audit, cast), lambda: withdraw_audit(audit=audit.id, reason=REASON, actor=by(cast.sam))
    )
    assert isinstance(withdrawn, Audit), withdrawn
    assert Audit.objects.get().status == Status.WITHDRAWN
    if isinstance(submission, Submission):
        assert Submission.objects.get() == submission
    else:
        assert codes([submission]) == ["audit.act_not_possible"]
        assert (Submission.objects.count(), Signature.objects.count(), Job.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("round_", ROUNDS)
@pytest.mark.parametrize("seen", [0, 1])
def test_two_answers_from_the_same_page_are_one_winner_and_one_conflict(
    cast: Cast, at_once: AtOnce, round_: int, seen: int
) -> None:
    audit = draft(cast, answers={"TRA-01": "met"} if seen else {})
    outcomes = at_once(do_answer(audit, cast, "not_met", seen), do_answer(audit, cast, "partly_met", seen))
    (won,) = [each for each in outcomes if isinstance(each, Answer)]
    (lost,) = [each for each in outcomes if isinstance(each, Conflict)]
    stored = Answer.objects.get(audit=audit)
    assert (stored.value, stored.revision) == (won.value, seen + 1) == (lost.stored.value, lost.stored.revision)


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_corrections_are_one(cast: Cast, at_once: AtOnce, round_: int) -> None:
    old = submitted(cast).audit
    first, second = at_once(
        *[lambda: correct_audit(audit=old.id, reason="A count was wrong.", actor=by(cast.alice))] * 2
    )
    assert first == second == Audit.objects.get(corrects=old)
    assert Answer.objects.filter(audit=first).count() == 3


@pytest.mark.parametrize("round_", ROUNDS)
def test_submitting_a_correction_and_withdrawing_what_it_corrects_do_not_wait_for_each_other(
    cast: Cast, at_once: AtOnce, round_: int
) -> None:
    old = submitted(cast).audit
    new = correct_audit(audit=old.id, reason="A count was wrong.", actor=by(cast.alice))
    outcomes = at_once(do_submit(new, cast), lambda: withdraw_audit(audit=old.id, reason=REASON, actor=by(cast.sam)))
    assert codes(outcomes) == ["audit.act_not_possible"]
    statuses = (Audit.objects.get(pk=old.pk).status, Audit.objects.get(pk=new.pk).status)
    assert statuses in {(Status.SUPERSEDED, Status.SUBMITTED), (Status.WITHDRAWN, Status.DRAFT)}


@pytest.mark.parametrize("round_", ROUNDS)
def test_a_scope_changed_during_a_submit_is_in_it_or_refused(cast: Cast, at_once: AtOnce, round_: int) -> None:
    audit = draft(cast, answers=ALL_MET)
    submission, scoped = at_once(
        do_submit(audit, cast), lambda: set_scope(audit=audit.id, facts=KEEPER, actor=by(cast.alice))
    )
    if isinstance(submission, Submission):
        assert codes([scoped]) == ["audit.not_a_draft"]
    else:
        assert codes([submission]) == ["signature.changed_since_shown"]


def test_people_who_add_evidence_to_one_answer_all_succeed(cast: Cast, at_once: AtOnce) -> None:
    audit = draft(cast)

    def add(name: str) -> EvidenceItem:
        new = NewEvidence("reference", name)
        return add_evidence(audit=audit.id, requirement="GOV-01", new=new, actor=by(cast.carl))

    added = at_once(*[lambda name=name: add(name) for name in "abcd"])
    assert all(isinstance(item, EvidenceItem) for item in added), added
    assert {item.name for item in Answer.objects.get().evidence.all()} == set("abcd")


@pytest.mark.parametrize("round_", ROUNDS)
def test_a_report_drawn_twice_at_once_is_one_document(cast: Cast, at_once: AtOnce, round_: int) -> None:
    run = score_answers(answer_set=answer_set_of(submit(draft(cast, answers=ALL_MET), cast)).id, actor=WORKER)
    first, second = at_once(*[lambda: draw_report(score_run=run.id, actor=WORKER)] * 2)
    assert first == second
    assert first.kind == "report"


def test_sites_added_at_once_by_two_companies_all_come_into_being(cast: Cast, at_once: AtOnce) -> None:
    outcomes = at_once(
        *[lambda n=n: add_site(company=cast.acme, name=f"A{n}", actor=by(cast.alice)) for n in range(4)],
        *[lambda n=n: add_site(company=cast.rival, name=f"R{n}", actor=by(cast.charlie)) for n in range(4)],
    )
    assert [each.name for each in outcomes] == ["A0", "A1", "A2", "A3", "R0", "R1", "R2", "R3"]


def test_these_races_have_connections_of_their_own(cast: Cast, at_once: AtOnce) -> None:
    def backend() -> int:
        return id(connection.connection)

    assert len({*at_once(backend, backend), backend()}) == 3


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_anchorings_note_each_chain_once(cast: Cast, at_once: AtOnce, round_: int) -> None:
    draft(cast)
    moved = ChainHead.objects.exclude(chain=INSTANCE).count()
    assert sorted(at_once(*[lambda: anchor_heads(actor=WORKER)] * 2)) == [0, moved]
