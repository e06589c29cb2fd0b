"""The body's home and queue, its members and programmes, and which side a person stands on."""

from datetime import date

from pytest_django import DjangoAssertNumQueries

from audits.review.models import Review
from audits.workflow.file_submission import file_submission
from audits.workflow.reviewing import take_up_review
from compliance.organisations.models import BodyMembership, BodyRole
from tests.factories.audits import FAILED, score, submitted
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council, answered, decided, filed, recommended, released, taken_up, verify
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of


def test_the_queue_tells_what_is_due_and_what_to_do(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = filed(cast, council, FAILED)
    score(review.submission)
    Review.objects.filter(pk=review.pk).update(due_on=date(2001, 1, 1))
    page = signed_in(council.bob).get("/reviews/")
    shown = text_of(page)
    assert "Overdue" in shown
    assert "1 Jan 2001" in shown
    assert "44.4" in shown
    assert "1 open" in shown
    assert "0 of 3" in shown
    assert "Nobody yet" in shown
    assert f"/reviews/{review.pk}/take-up" in links_of(page)


def test_a_review_not_scored_yet_is_listed(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = filed(cast, council)
    client = signed_in(council.bob)
    assert f"/reviews/{review.pk}/take-up" in links_of(client.get("/reviews/"))
    assert client.get(f"/reviews/{review.pk}/").status_code == 200


def test_each_filter_lists_its_own(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    waiting, mine, recommend = filed(cast, council), taken_up(cast, council), recommended(cast, council)
    done = decided(cast, council).review
    client = signed_in(council.bob)

    def listed(query: str) -> set[str]:
        page = client.get(f"/reviews/?{query}")
        links = " ".join(links_of(page))
        return {str(r.pk) for r in (waiting, mine, recommend, done) if f"/reviews/{r.pk}/" in links}

    assert listed("") == {str(waiting.pk), str(mine.pk), str(recommend.pk)}
    assert listed("f=mine") == {str(mine.pk), str(recommend.pk)}
    assert listed("f=unassigned") == {str(waiting.pk)}
    assert listed("f=in_review") == {str(mine.pk)}
    assert listed("f=recommended") == {str(recommend.pk)}
    assert listed("f=decided") == {str(done.pk)}
    assert listed("f=nonsense") == listed("")
    assert listed("q=acme") == listed("")
    assert listed("q=krak%C3%B3w") == listed("")
    assert "No review fits" in text_of(client.get("/reviews/?q=nobody"))


def test_the_act_fits_the_person(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    bob, dora = signed_in(council.bob), signed_in(council.dora)
    assert "Begin" in text_of(bob.get("/reviews/"))
    verify(review, council, "GOV-01")
    assert "Continue" in text_of(bob.get("/reviews/"))
    finding = released(review, council, "GOV-02")
    assert "With the company" in text_of(bob.get("/reviews/"))
    answered(finding, cast)
    assert "Judge 1 answer" in text_of(bob.get("/reviews/"))
    assert "Judge" not in text_of(dora.get("/reviews/"))


def test_a_decider_finds_what_waits_for_a_decision(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = recommended(cast, council)
    assert f"/reviews/{review.pk}/decide" in links_of(signed_in(council.dora).get("/"))
    assert f"/reviews/{review.pk}/decide" not in links_of(signed_in(council.bob).get("/"))
    assert f"/reviews/{review.pk}/decide" not in links_of(signed_in(council.amelie).get("/"))


def test_another_body_sees_none_of_it(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = filed(cast, council)
    client = signed_in(council.dana)
    for path in ("/", "/reviews/", "/body/members"):
        page = client.get(path).content.decode()
        assert str(review.pk) not in page
        assert "Acme" not in page
    assert "Nothing was filed yet" in text_of(client.get("/reviews/"))


def test_a_draft_is_never_shown_to_a_body(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    from tests.factories.audits import draft

    audit = draft(cast, title="A secret draft")
    client = signed_in(council.bob)
    assert "A secret draft" not in client.get("/reviews/").content.decode() + client.get("/").content.decode()
    for path in ("", "stages/GOV/", "result", "result.json", "answers.csv", "report.pdf"):
        assert client.get(f"/audits/{audit.pk}/{path}").status_code == 404


def test_two_programmes_do_not_see_each_other(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    """A review at another body is 404, though it is of the same submission."""
    from audits.workflow.bodies import affiliate_company
    from tests.factories.cast import OPERATOR

    affiliate_company(body=council.guild, company=cast.acme, member_number="G-1", actor=OPERATOR)
    audit = submitted(cast).audit_id
    ours = file_submission(audit=audit, programme=council.desk.id, actor=by(cast.alice))
    theirs = file_submission(audit=audit, programme=council.guild_programme.id, actor=by(cast.alice))
    assert signed_in(council.bob).get(f"/reviews/{theirs.pk}/").status_code == 404
    assert signed_in(council.dana).get(f"/reviews/{ours.pk}/").status_code == 404
    assert "Guild" not in signed_in(council.bob).get(f"/reviews/{ours.pk}/").content.decode()


def test_members_people_and_programmes_are_told(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    members = text_of(client.get("/body/members"))
    assert "Acme Chemicals" in members
    assert "M-1" in members
    assert "Rival" not in members
    assert "Bob Brook History Reviewer" in members
    programmes = text_of(client.get("/body/programmes"))
    assert "Desk review History Desk-reviewed" in programmes
    assert "Guild" not in programmes


def test_the_side_one_acts_for_is_always_said(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    BodyMembership.objects.create(body=council.body, person=cast.charlie, role=BodyRole.REVIEWER)
    client = signed_in(cast.charlie)

    def acting(path: str) -> str:
        return str(client.get(path).context["page"].acting)

    assert acting("/") == "Rival Reagents"
    assert acting("/reviews/") == "Council of Careful Traders"
    assert acting("/") == "Rival Reagents"
    client.post("/act-for", {"body": council.body.pk})
    assert acting("/") == "Council of Careful Traders"
    assert acting("/audits/") == "Rival Reagents"
    assert acting("/register") == "Council of Careful Traders"
    client.post("/act-for", {"company": cast.rival.pk})
    assert acting("/") == "Rival Reagents"
    client.post("/act-for", {"body": council.guild.pk})
    assert acting("/") == "Rival Reagents"


def test_the_queue_asks_eight_times_however_many_reviews(
    cast: Cast, council: Council, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(council.bob)
    for _ in range(3):
        review = filed(cast, council)
        score(review.submission)
        take_up_review(review=review.id, actor=by(council.bob))
        released(review, council, "GOV-02")
    client.get("/reviews/")
    with django_assert_num_queries(8):
        client.get("/reviews/")
    with django_assert_num_queries(14):
        client.get("/")


def test_a_long_queue_has_pages(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    submission = submitted(cast)
    first = file_submission(audit=submission.audit_id, programme=council.desk.id, actor=by(cast.alice))
    for _ in range(20):
        filed(cast, council)
    client = signed_in(council.bob)
    page = client.get("/reviews/")
    assert "1 to 20 of 21" in text_of(page)
    assert "21 to 21 of 21" in text_of(client.get("/reviews/?page=2"))
    assert f"/reviews/{first.pk}/" in links_of(page)
