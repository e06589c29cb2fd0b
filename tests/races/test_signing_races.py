"""Two people sign at once, or something changes while they do: what is submitted is what both of them signed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audits.conduct.models import Answer, Audit, Preparation, Submission
from audits.workflow.companies import add_member
from audits.workflow.programmes import Terms, change_programme
from audits.workflow.save_answer import GivenAnswer, save_answer
from audits.workflow.submit_audit import submit_audit
from compliance.core.errors import Refused
from compliance.organisations.models import Role
from compliance.programmes.models import Level, Programme
from compliance.trail.verification import verify_trail
from tests.factories.audits import ALL_MET, draft, preparation_by, prepared, signed
from tests.factories.cast import OPERATOR, Cast, accepting, by
from tests.factories.reviews import Council, make_council

AtOnce = Callable[..., list[Any]]


@pytest.fixture(autouse=True)
def _trail_holds(cast: Cast) -> Iterator[None]:
    yield
    assert verify_trail().holds


@pytest.fixture
def council(cast: Cast) -> Council:
    council = make_council(cast)
    Programme.objects.filter(pk=council.desk.pk).update(two_signatures=True)
    return council


@pytest.fixture
def audit(cast: Cast, council: Council) -> Audit:
    accepting(cast.alice)
    return draft(cast, answers=ALL_MET, programme=council.desk)


def do_submit(audit: Audit, cast: Cast) -> Callable[[], Submission]:
    declaration = signed(audit, cast)
    return lambda: submit_audit(audit=audit.pk, declaration=declaration, actor=by(cast.sam))


def codes(outcome: Any) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [problem.code for problem in outcome.problems]


def test_preparer_and_signatory_at_once_are_in_order_or_the_signatory_waits(
    cast: Cast, audit: Audit, at_once: AtOnce
) -> None:
    preparation, submission = at_once(preparation_by(cast.alice, audit), do_submit(audit, cast))
    assert isinstance(preparation, Preparation)
    if isinstance(submission, Submission):
        assert submission.preparation == preparation
    else:
        assert codes(submission) == ["preparation.missing"]


def test_one_person_in_two_tabs_is_never_both(cast: Cast, audit: Audit, at_once: AtOnce) -> None:
    add_member(company=cast.acme, person=cast.sam, role=Role.MANAGER, actor=OPERATOR)
    first, second, submission = at_once(
        preparation_by(cast.sam, audit), preparation_by(cast.sam, audit), do_submit(audit, cast)
    )
    assert first == second == Preparation.objects.get()
    assert codes(submission)[0] in ("preparation.missing", "preparation.same_person")
    assert Submission.objects.count() == 0


def test_an_answer_given_while_the_signatory_signs_is_in_neither_signature(
    cast: Cast, audit: Audit, at_once: AtOnce
) -> None:
    preparation = prepared(audit, cast)
    change = GivenAnswer("TRA-01", "not_met", "Because.")
    submission, answer = at_once(
        do_submit(audit, cast), lambda: save_answer(audit=audit, given=change, actor=by(cast.carl))
    )
    if isinstance(submission, Submission):
        assert (submission.preparation, codes(answer)) == (preparation, ["audit.not_a_draft"])
    else:
        assert codes(submission) == ["preparation.missing"]
        assert (isinstance(answer, Answer), Submission.objects.count()) == (True, 0)


def test_a_programme_that_asks_for_two_from_now_on_is_obeyed_or_was_not_asked_yet(
    cast: Cast, council: Council, audit: Audit, at_once: AtOnce
) -> None:
    Programme.objects.filter(pk=council.desk.pk).update(two_signatures=False)

    def ask() -> Programme:
        return change_programme(
            programme=council.desk.pk,
            name=council.desk.name,
            level=Level.DESK_REVIEWED,
            terms=Terms(12, 30, two_signatures=True),
            reason="Two people see more.",
            actor=by(council.amelie),
        )

    submission, programme = at_once(do_submit(audit, cast), ask)
    assert isinstance(programme, Programme)
    assert isinstance(submission, Submission) or codes(submission) == ["preparation.missing"]
