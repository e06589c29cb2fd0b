"""What is kept for ever has an end, and can be stored on both databases."""

from collections.abc import Callable

import pytest

from audits.workflow.decide import Verdict
from audits.workflow.findings import judge_answer
from audits.workflow.reviewing import NewFinding, raise_finding
from audits.workflow.withdraw_audit import withdraw_audit
from tests.factories.audits import draft
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council, answered, decide_it, recommended, released, taken_up
from tests.integration.review.refusals import refused


def _finding(cast: Cast, council: Council) -> Callable[[str], object]:
    review = taken_up(cast, council)
    return lambda text: raise_finding(review=review.id, new=NewFinding("GOV-01", "minor", text), actor=by(council.bob))


def _word(cast: Cast, council: Council) -> Callable[[str], object]:
    finding = released(taken_up(cast, council), council, "GOV-01")
    answered(finding, cast)
    return lambda text: judge_answer(finding=finding.id, accept=False, note=text, actor=by(council.bob))


def _decision(cast: Cast, council: Council) -> Callable[[str], object]:
    review = recommended(cast, council)
    return lambda text: decide_it(review, council, Verdict("refuse", text))


def _withdrawal(cast: Cast, council: Council) -> Callable[[str], object]:
    audit = draft(cast)
    return lambda text: withdraw_audit(audit=audit.id, reason=text, actor=by(cast.sam))


@pytest.mark.parametrize("act_of", [_finding, _word, _decision, _withdrawal])
@pytest.mark.parametrize(("text", "code"), [("x" * 4001, "answer.text_too_long"), ("a\x00b" * 9, "text.unstorable")])
def test_a_text_without_end_or_with_a_nul_is_refused(
    cast: Cast, council: Council, act_of: Callable[..., Callable[[str], object]], text: str, code: str
) -> None:
    act = act_of(cast, council)
    with refused(code):
        act(text)
