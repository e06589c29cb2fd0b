"""A reviewer takes a review up and goes through the requirements."""

from datetime import date, timedelta

import pytest

from audits.findings.models import Finding
from audits.review.models import ItemReview, Review
from audits.review.queries import looked_at
from audits.workflow.reviewing import NewFinding, raise_finding, release_findings, take_up_review, verify_item
from tests.factories.audits import KEEPER, submitted
from tests.factories.cast import NOW, OPERATOR, WORKER, Cast, by
from tests.factories.reviews import Council, filed, found, released, taken_up, verify
from tests.factories.trail import recorded
from tests.integration.review.refusals import denied, refused


def test_taking_up_puts_the_review_into_ones_hands(cast: Cast, council: Council) -> None:
    review = filed(cast, council)
    with recorded() as events:
        row = take_up_review(review=review.id, actor=by(council.bob), due_on=date(2026, 12, 1))
    assert (row.status, row.reviewer, row.due_on) == ("in_review", council.bob, date(2026, 12, 1))
    assert [(event.action, event.chain) for event in events] == [("review.take_up", council.body.id)]
    assert events[0].data == {
        "changes": {
            "status": ["filed", "in_review"],
            "reviewer": [None, str(council.bob.pk)],
            "due_on": ["2026-12-24", "2026-12-01"],
        }
    }


def test_a_review_is_taken_up_once(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with refused("review.act_not_possible"):
        take_up_review(review=review.id, actor=by(council.bob))


def test_a_due_date_in_the_past_is_refused(cast: Cast, council: Council) -> None:
    review = filed(cast, council)
    with refused("review.due_in_the_past"):
        take_up_review(review=review.id, actor=by(council.bob), due_on=NOW.date() - timedelta(days=1))
    assert Review.objects.get(pk=review.pk).reviewer is None


@pytest.mark.parametrize("who", ["dora", "amelie", "dana"])
def test_others_of_bodies_may_not_take_it_up(cast: Cast, council: Council, who: str) -> None:
    review = filed(cast, council)
    with denied():
        take_up_review(review=review.id, actor=by(getattr(council, who)))


@pytest.mark.parametrize("actor", [OPERATOR, WORKER])
def test_neither_the_operator_nor_a_worker_reviews(cast: Cast, council: Council, actor: object) -> None:
    review = filed(cast, council)
    with denied():
        take_up_review(review=review.id, actor=actor)  # type: ignore[arg-type]


def test_verifying_marks_the_requirement_once(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with recorded() as events:
        verify(review, council, "GOV-01", "GOV-01")
    assert ItemReview.objects.get(review=review).mark == "verified"
    assert [(event.action, event.object, event.data) for event in events] == [
        ("review.mark", ("item_review", f"{review.id}/GOV-01"), {"changes": {"mark": [None, "verified"]}})
    ]
    looked = looked_at(review)
    assert (looked.done, looked.left, looked.total) == (1, 2, 3)


def test_a_finding_is_a_draft_with_its_text(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with recorded() as events:
        finding = found(review, council, "GOV-02", "major")
    assert (finding.status, finding.severity, finding.text) == ("draft", "major", "GOV-02 is not as it is said.")
    assert ItemReview.objects.get(review=review).mark == "finding"
    assert [event.action for event in events] == ["finding.raise", "review.mark"]


def test_a_draft_finding_is_rewritten(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    found(review, council, "GOV-02", "major")
    found(review, council, "GOV-02", "minor")
    assert list(Finding.objects.order_by("raised_at", "id").values_list("severity", "status")) == [
        ("major", "void"),
        ("minor", "draft"),
    ]


def test_verifying_takes_a_draft_finding_back(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    found(review, council, "GOV-02")
    verify(review, council, "GOV-02")
    assert Finding.objects.get().status == "void"
    assert ItemReview.objects.get().mark == "verified"


def test_a_released_finding_stands(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    released(review, council, "GOV-02")
    with refused("finding.already_released"):
        verify_item(review=review.id, requirement="GOV-02", actor=by(council.bob))
    with refused("finding.already_released"):
        raise_finding(review=review.id, new=NewFinding("GOV-02", "minor", "Other."), actor=by(council.bob))


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_finding_needs_a_text(cast: Cast, council: Council, text: str) -> None:
    review = taken_up(cast, council)
    with refused("finding.text_missing"):
        raise_finding(review=review.id, new=NewFinding("GOV-01", "minor", text), actor=by(council.bob))
    assert ItemReview.objects.count() == 0


def test_a_finding_needs_a_known_severity(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with refused("finding.unknown_severity"):
        raise_finding(review=review.id, new=NewFinding("GOV-01", "awful", "Text."), actor=by(council.bob))


def test_a_text_that_does_not_fit_is_refused(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with refused("answer.text_too_long"):
        raise_finding(review=review.id, new=NewFinding("GOV-01", "minor", "x" * 4001), actor=by(council.bob))


def test_what_is_out_of_scope_cannot_be_marked(cast: Cast, council: Council) -> None:
    from audits.workflow.file_submission import file_submission

    audit = submitted(cast, {"GOV-01": "met", "GOV-02": "met"}, facts=KEEPER).audit_id
    review = file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice))
    take_up_review(review=review.id, actor=by(council.bob))
    for requirement in ("TRA-01", "NONE-99"):
        with refused("review.requirement_not_in_scope"):
            verify_item(review=review.id, requirement=requirement, actor=by(council.bob))


def test_only_its_reviewer_works_on_a_review(cast: Cast, council: Council) -> None:
    from compliance.organisations.models import BodyRole
    from tests.factories.reviews import person_of

    ben = person_of(council.body, "Ben Blunt", BodyRole.REVIEWER)
    review = taken_up(cast, council)
    with refused("review.anothers"):
        verify_item(review=review.id, requirement="GOV-01", actor=by(ben))
    with refused("review.anothers"):
        raise_finding(review=review.id, new=NewFinding("GOV-01", "minor", "Text."), actor=by(ben))


def test_nothing_is_marked_before_the_review_is_taken_up(cast: Cast, council: Council) -> None:
    review = filed(cast, council)
    with refused("review.not_under_way"):
        verify_item(review=review.id, requirement="GOV-01", actor=by(council.bob))


@pytest.mark.parametrize("who", ["dora", "amelie", "dana"])
def test_others_may_not_mark(cast: Cast, council: Council, who: str) -> None:
    review, person = taken_up(cast, council), getattr(council, who)
    with denied():
        verify_item(review=review.id, requirement="GOV-01", actor=by(person))
    with denied():
        raise_finding(review=review.id, new=NewFinding("GOV-01", "minor", "Text."), actor=by(person))
    with denied():
        release_findings(review=review.id, actor=by(person))


def test_releasing_shows_all_drafts_at_once(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    found(review, council, "GOV-01")
    found(review, council, "GOV-02")
    with recorded() as events:
        assert release_findings(review=review.id, actor=by(council.bob, minutes=25)) == 2
    assert [event.action for event in events] == ["finding.release", "finding.release"]
    assert set(Finding.objects.values_list("status", flat=True)) == {"open"}
    assert Review.objects.get(pk=review.pk).findings_released_at == by(council.bob, minutes=25).at


def test_nothing_to_release_is_refused(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    with refused("finding.none_to_release"):
        release_findings(review=review.id, actor=by(council.bob))
