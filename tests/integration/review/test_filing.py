"""A company files a submission, and takes a filing back."""

from datetime import date
from uuid import uuid4

import pytest

from audits.review.models import Review
from audits.review.queries import filings_visible_to, reviews_visible_to
from audits.workflow.bodies import affiliate_company
from audits.workflow.file_submission import file_submission, withdraw_filing
from audits.workflow.load_library import POLICIES
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.organisations.queries import affiliations_of
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import publish_policy
from compliance.programmes.models import Programme
from compliance.scoring import load_policy
from tests.factories.audits import draft, library_checklist, score, submitted
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.results import corrected
from tests.factories.reviews import Council, decided, filed, make_council, recommended, taken_up
from tests.factories.trail import recorded
from tests.integration.review.refusals import denied, refused


def test_a_filed_submission_is_before_the_body_and_nobody_else(cast: Cast, council: Council) -> None:
    submission = submitted(cast)
    with recorded() as events:
        review = file_submission(audit=submission.audit_id, programme=council.desk.id, actor=by(cast.alice))
    assert (review.status, review.reviewer, review.due_on) == ("filed", None, date(2026, 12, 24))
    assert [event.action for event in events] == ["review.file"]
    assert events[0].chain == cast.acme.id
    assert events[0].data == {
        "submission": submission.digest,
        "programme": str(council.desk.id),
        "body": str(council.body.id),
        "level": "desk_reviewed",
    }
    for person in (council.bob, council.dora, council.amelie):
        assert list(reviews_visible_to(person.pk)) == [review]
    for stranger in (council.dana, cast.alice, cast.charlie):
        assert list(reviews_visible_to(stranger.pk)) == []


def test_a_signatory_files_too(cast: Cast, council: Council) -> None:
    audit = submitted(cast).audit_id
    assert file_submission(audit=audit, programme=council.desk.id, actor=by(cast.sam)).filed_by == cast.sam.pk


def test_two_programmes_are_two_reviews(cast: Cast, council: Council) -> None:
    audit = submitted(cast).audit_id
    for programme in (council.desk, council.on_site):
        file_submission(audit=audit, programme=programme.id, actor=by(cast.alice))
    assert filings_visible_to(cast.adam.pk).count() == 2
    assert filings_visible_to(cast.charlie.pk).count() == 0


def test_a_company_of_two_bodies_files_one_audit_with_both_and_each_sees_its_own(cast: Cast, council: Council) -> None:
    affiliate_company(body=council.guild, company=cast.acme, member_number="G-7", actor=OPERATOR)
    assert {each.body_id for each in affiliations_of(cast.acme.pk)} == {council.body.pk, council.guild.pk}
    audit = submitted(cast).audit_id
    assert not reviews_visible_to(council.bob.pk).exists()  # submitted, and to nobody yet
    first = file_submission(audit=audit, programme=council.desk.pk, actor=by(cast.alice))
    assert not reviews_visible_to(council.dana.pk).exists()
    second = file_submission(audit=audit, programme=council.guild_programme.pk, actor=by(cast.alice))
    assert list(reviews_visible_to(council.bob.pk)) == [first]
    assert list(reviews_visible_to(council.dana.pk)) == [second]


@pytest.mark.parametrize("who", ["carl", "adam", "charlie"])
def test_others_may_not_file(cast: Cast, council: Council, who: str) -> None:
    audit = submitted(cast).audit_id
    with denied():
        file_submission(audit=audit, programme=council.desk.id, actor=by(getattr(cast, who)))


def test_a_draft_cannot_be_filed(cast: Cast, council: Council) -> None:
    audit = draft(cast)
    with refused("filing.not_current"):
        file_submission(audit=audit.id, programme=council.desk.id, actor=by(cast.alice))


def test_a_superseded_submission_cannot_be_filed(cast: Cast, council: Council) -> None:
    run = score(submitted(cast))
    corrected(run, cast)
    with refused("filing.not_current"):
        file_submission(audit=run.answer_set.submission.audit_id, programme=council.desk.id, actor=by(cast.alice))


def test_a_withdrawn_submission_cannot_be_filed(cast: Cast, council: Council) -> None:
    audit = submitted(cast).audit_id
    withdraw_audit(audit=audit, reason="It was made in error.", actor=by(cast.sam))
    with refused("filing.not_current"):
        file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice))


def test_filing_twice_is_refused(cast: Cast, council: Council) -> None:
    review = filed(cast, council)
    with refused("filing.twice"):
        file_submission(audit=review.submission.audit_id, programme=council.desk.id, actor=by(cast.alice))
    assert Review.objects.count() == 1


def test_a_programme_of_a_body_one_is_no_member_of_is_refused(cast: Cast, council: Council) -> None:
    audit = submitted(cast).audit_id
    for programme in (council.guild_programme.id, uuid4()):
        with refused("filing.not_a_member"):
            file_submission(audit=audit, programme=programme, actor=by(cast.alice))


def test_a_closed_programme_is_refused(cast: Cast, council: Council) -> None:
    Programme.objects.filter(pk=council.desk.pk).update(is_open=False)
    audit = submitted(cast).audit_id
    with refused("filing.not_a_member"):
        file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice))


def test_a_programme_on_another_checklist_is_refused(cast: Cast) -> None:
    council = make_council(cast, checklist=library_checklist())
    audit = submitted(cast).audit_id
    with refused("filing.other_checklist"):
        file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice))


def test_a_programme_under_another_policy_is_refused(cast: Cast, council: Council) -> None:
    audit = submitted(cast).audit_id
    Programme.objects.filter(pk=council.desk.pk).update(policy_version=_stricter_policy())
    with refused("filing.other_policy"):
        file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice))


def _stricter_policy() -> PolicyVersion:
    text = (POLICIES / "standard" / "1.0.0.yaml").read_text(encoding="utf-8").replace("A: 95", "A: 97")
    policy = load_policy(text.replace("policy: standard", "policy: stricter"), file="stricter.yaml")
    return publish_policy(policy=policy, actor=OPERATOR)[0]


@pytest.mark.parametrize("state", [filed, taken_up, recommended])
def test_a_filing_is_taken_back_until_it_is_decided(cast: Cast, council: Council, state: object) -> None:
    review = state(cast, council)  # type: ignore[operator]
    before = review.status
    with recorded() as events:
        assert withdraw_filing(review=review.id, actor=by(cast.alice, minutes=60)).status == "withdrawn"
    assert [(event.action, event.data) for event in events] == [
        ("review.withdraw", {"changes": {"status": [before, "withdrawn"]}})
    ]


def test_a_decided_filing_cannot_be_taken_back(cast: Cast, council: Council) -> None:
    review = decided(cast, council).review
    with refused("review.act_not_possible"):
        withdraw_filing(review=review.id, actor=by(cast.alice, minutes=60))


@pytest.mark.parametrize("who", ["carl", "adam", "charlie"])
def test_others_may_not_take_a_filing_back(cast: Cast, council: Council, who: str) -> None:
    review = filed(cast, council)
    with denied():
        withdraw_filing(review=review.id, actor=by(getattr(cast, who)))


def test_the_body_may_not_take_a_filing_back(cast: Cast, council: Council) -> None:
    review = filed(cast, council)
    with denied():
        withdraw_filing(review=review.id, actor=by(council.bob))


def test_the_operator_may_file_for_a_company(cast: Cast, council: Council) -> None:
    audit = submitted(cast).audit_id
    assert file_submission(audit=audit, programme=council.desk.id, actor=OPERATOR).filed_by is None
