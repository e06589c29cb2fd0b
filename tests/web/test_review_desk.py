"""The page of a review: one requirement with its evidence and history, marked and left for the next."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from audits.conduct.models import Audit
from audits.findings.models import Finding
from audits.review.models import ItemReview, Review
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.file_submission import file_submission
from audits.workflow.reviewing import take_up_review
from audits.workflow.submit_audit import submit_audit
from audits.workflow.withdraw_audit import withdraw_audit
from tests.factories.audits import ALL_MET, draft, score, signed, submit, submitted
from tests.factories.cast import Cast, by
from tests.factories.results import corrected
from tests.factories.reviews import Council, answered, filed, found, released, taken_up, verify
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

PNG = b"\x89PNG\r\n\x1a\n of the cage"


@pytest.fixture
def review(cast: Cast, council: Council) -> Review:
    return taken_up(cast, council)


def test_it_opens_at_the_first_that_is_left(council: Council, review: Review, signed_in: SignedIn) -> None:
    client = signed_in(council.bob)
    assert "1 of 3" in text_of(client.get(f"/reviews/{review.pk}/"))
    verify(review, council, "GOV-01")
    page = client.get(f"/reviews/{review.pk}/")
    assert "2 of 3" in text_of(page)
    assert "2 left to do" in text_of(page)


def test_a_link_leads_to_a_requirement(council: Council, review: Review, signed_in: SignedIn) -> None:
    page = signed_in(council.bob).get(f"/reviews/{review.pk}/?at=TRA-01&f=all")
    assert "3 of 3" in text_of(page)
    assert f"/reviews/{review.pk}/?at=GOV-02&f=all" in links_of(page)


@pytest.mark.parametrize("query", ["at=NONE-99", "f=nonsense", "e=99"])
def test_what_is_not_known_is_passed_over(council: Council, review: Review, signed_in: SignedIn, query: str) -> None:
    assert signed_in(council.bob).get(f"/reviews/{review.pk}/?{query}").status_code == 200


def test_filters_count_what_they_leave(council: Council, review: Review, signed_in: SignedIn) -> None:
    verify(review, council, "GOV-01")
    found(review, council, "GOV-02")
    shown = text_of(signed_in(council.bob).get(f"/reviews/{review.pk}/"))
    assert "Left to do 1" in shown
    assert "Critical 1" in shown
    assert "All 3" in shown


def test_verifying_goes_on_to_the_next(council: Council, review: Review, signed_in: SignedIn) -> None:
    client = signed_in(council.bob)
    gone = client.post(f"/reviews/{review.pk}/items/GOV-01", {"mark": "verified", "f": "left"})
    assert (gone.status_code, gone["Location"]) == (302, f"/reviews/{review.pk}/?at=GOV-02&f=left")
    gone = client.post(f"/reviews/{review.pk}/items/TRA-01", {"mark": "verified", "f": "left"})
    assert gone["Location"] == f"/reviews/{review.pk}/?at=GOV-02&f=left"
    gone = client.post(f"/reviews/{review.pk}/items/GOV-02", {"mark": "verified", "f": "left"})
    assert gone["Location"] == f"/reviews/{review.pk}/?at=GOV-02&f=left"
    assert ItemReview.objects.filter(mark="verified").count() == 3


def test_under_another_filter_the_order_goes_on(council: Council, review: Review, signed_in: SignedIn) -> None:
    client = signed_in(council.bob)
    verify(review, council, "GOV-02")
    gone = client.post(f"/reviews/{review.pk}/items/GOV-01", {"mark": "verified", "f": "all"})
    assert gone["Location"] == f"/reviews/{review.pk}/?at=GOV-02&f=all"


def test_a_finding_is_kept_and_shown_again(council: Council, review: Review, signed_in: SignedIn) -> None:
    client = signed_in(council.bob)
    sent = {"mark": "finding", "severity": "major", "text": "Row 7\r\nis wrong.", "f": "left"}
    assert client.post(f"/reviews/{review.pk}/items/GOV-01", sent).status_code == 302
    finding = Finding.objects.get()
    assert (finding.severity, finding.text, finding.status) == ("major", "Row 7\nis wrong.", "draft")
    page = client.get(f"/reviews/{review.pk}/?at=GOV-01&f=all")
    assert "Row 7\nis wrong." in page.content.decode()
    assert "Not released yet: the company does not see this finding." in text_of(page)


def test_a_finding_without_text_is_refused_beside_its_field(
    council: Council, review: Review, signed_in: SignedIn
) -> None:
    with recorded() as events:
        page = signed_in(council.bob).post(
            f"/reviews/{review.pk}/items/GOV-01", {"mark": "finding", "severity": "minor", "text": " "}
        )
    assert page.status_code == 422
    assert events == []
    assert "The finding on GOV-01 has no text." in text_of(page)
    assert "#text" in links_of(page)
    assert re.search(r'value="minor" selected', page.content.decode())


def test_a_released_finding_is_shown_instead_of_the_form(council: Council, review: Review, signed_in: SignedIn) -> None:
    finding = released(review, council, "GOV-02")
    page = signed_in(council.bob).get(f"/reviews/{review.pk}/?at=GOV-02&f=all")
    assert "What do you find?" not in text_of(page)
    assert f"/reviews/{review.pk}/findings/{finding.pk}" in links_of(page)


def test_the_figures_follow_the_marks(council: Council, review: Review, signed_in: SignedIn) -> None:
    client = signed_in(council.bob)
    before = text_of(client.get(f"/reviews/{review.pk}/"))
    assert "100.0 % Self-declared, A" in before.replace("\u202f", " ")
    assert "0 % Looked at, 0 of 3" in before.replace("\u202f", " ")
    found(review, council, "TRA-01", "major")
    after = text_of(client.get(f"/reviews/{review.pk}/")).replace("\u202f", " ")
    assert "88.9 % Verified so far, B" in after
    assert "−11.1 Difference" in after
    assert "33 % Looked at, 1 of 3" in after


def test_others_read_without_marking(cast: Cast, council: Council, review: Review, signed_in: SignedIn) -> None:
    shown = text_of(signed_in(council.dora).get(f"/reviews/{review.pk}/"))
    assert "What do you find?" not in shown
    assert "The review is in the hands of Bob Brook." in shown
    assert "Recommend" not in shown


def test_history_tells_who_did_what(cast: Cast, council: Council, review: Review, signed_in: SignedIn) -> None:
    finding = released(review, council, "GOV-02", "major")
    answered(finding, cast)
    shown = text_of(signed_in(council.bob).get(f"/reviews/{review.pk}/?at=GOV-02&f=all"))
    history = shown.partition("History")[2]
    for told in (
        "Answered by Carl Cole",
        "Released to the company by Bob Brook",
        "Finding raised by Bob Brook Major",
        "Filed by Alice Adler",
        "Signed with the audit by Sam Sato",
    ):
        assert told in history


def test_earlier_files_of_the_same_body_are_told_and_no_others(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    old = filed(cast, council, {**ALL_MET, "GOV-01": "partly_met"})
    unfiled = submitted(cast, {**ALL_MET, "GOV-01": "not_met"})
    Audit.objects.filter(pk=old.submission.audit_id).update(title="Last year")
    Audit.objects.filter(pk=unfiled.audit_id).update(title="Never filed")
    audit = draft(cast, answers=ALL_MET)
    submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.sam, minutes=24 * 60))
    review = file_submission(audit=audit.id, programme=council.desk.id, actor=by(cast.alice, minutes=25 * 60))
    shown = text_of(signed_in(council.bob).get(f"/reviews/{review.pk}/?at=GOV-01&f=all"))
    assert "Last year: Partly met" in shown
    assert "Never filed" not in shown


def test_a_withdrawn_or_corrected_audit_is_said(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    client = signed_in(council.bob)
    review = taken_up(cast, council)
    withdraw_audit(audit=review.submission.audit_id, reason="It was made in error.", actor=by(cast.sam))
    page = text_of(client.get(f"/reviews/{review.pk}/"))
    assert "The company has withdrawn this audit" in page
    assert "What do you find?" not in page
    refused = client.post(f"/reviews/{review.pk}/items/GOV-01", {"mark": "verified"})
    assert refused.status_code == 422
    assert "there is nothing left to review" in text_of(refused)
    other = taken_up(cast, council)
    corrected(score(other.submission), cast)
    assert "The company has corrected this audit" in text_of(client.get(f"/reviews/{other.pk}/"))


def test_taking_up_asks_for_a_day_and_for_independence(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = filed(cast, council)
    client = signed_in(council.bob)
    url = f"/reviews/{review.pk}/take-up"
    page = client.post(url, {"due_on": "2099-01-01"})
    assert (page.status_code, Review.objects.get().status) == (422, "filed")
    assert "Tick the box, or leave the review to somebody else." in text_of(page)
    page = client.post(url, {"due_on": "2001-01-01", "independent": "on"})
    assert page.status_code == 422
    assert "2001-01-01 is in the past." in text_of(page)
    gone = client.post(url, {"due_on": "2099-01-01", "independent": "on"})
    assert (gone.status_code, gone["Location"]) == (302, f"/reviews/{review.pk}/")
    assert Review.objects.get().reviewer == council.bob
    assert client.post(url, {"due_on": "2099-01-01", "independent": "on"}).status_code == 422


class TestEvidence:
    @pytest.fixture
    def review(self, cast: Cast, council: Council) -> Review:
        audit = draft(cast, answers=ALL_MET)
        for name, content in (("cage.png", PNG), ("log.pdf", b"%PDF-1.7 log"), ("counts.csv", b"a,b\n1,2\n")):
            new = NewEvidence(kind="file", name=name, content=content)
            add_evidence(audit=audit.id, requirement="GOV-01", new=new, actor=by(cast.carl))
        submit(audit, cast)
        review = file_submission(audit=audit.id, programme=council.desk.id, actor=by(cast.alice))
        take_up_review(review=review.id, actor=by(council.bob))
        return review

    def _link(self, page: object, name: str, review: Review) -> str:
        from audits.review.submitted import requirements_in

        items = requirements_in(review.submission)["GOV-01"]["evidence"]
        sha256 = next(item["sha256"] for item in items if item["name"] == name)
        return f"/reviews/{review.pk}/evidence/{sha256}"

    def test_a_picture_is_shown_and_a_pdf_in_a_frame(
        self, council: Council, review: Review, signed_in: SignedIn
    ) -> None:
        client = signed_in(council.bob)
        page = client.get(f"/reviews/{review.pk}/?at=GOV-01&f=all&e=1")
        assert f'<img class="preview" src="{self._link(page, "cage.png", review)}"' in page.content.decode()
        page = client.get(f"/reviews/{review.pk}/?at=GOV-01&f=all&e=2")
        assert f'src="{self._link(page, "log.pdf", review)}#navpanes=0' in page.content.decode()
        assert "<iframe" in page.content.decode()
        assert "frame-src 'self'" in page["Content-Security-Policy"]

    @pytest.mark.parametrize(
        ("name", "media_type", "disposition"),
        [
            ("cage.png", "image/png", 'inline; filename="cage.png"'),
            ("log.pdf", "application/pdf", 'inline; filename="log.pdf"'),
            ("counts.csv", "text/csv", 'attachment; filename="counts.csv"'),
        ],
    )
    def test_files_are_sealed(
        self, council: Council, review: Review, signed_in: SignedIn, name: str, media_type: str, disposition: str
    ) -> None:
        with recorded() as events:
            file = signed_in(council.bob).get(self._link(None, name, review))
        assert [event.action for event in events] == ["evidence.read"]
        assert (file.status_code, file["Content-Type"], file["Content-Disposition"]) == (200, media_type, disposition)
        assert file["X-Content-Type-Options"] == "nosniff"
        assert file["X-Frame-Options"] == "SAMEORIGIN"
        assert "no-store" in file["Cache-Control"]
        policy = file["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'self'" in policy
        assert ("sandbox" in policy) is (name != "log.pdf")

    def test_a_preview_is_downloaded_when_asked(self, council: Council, review: Review, signed_in: SignedIn) -> None:
        file = signed_in(council.bob).get(self._link(None, "log.pdf", review) + "?download")
        assert file["Content-Disposition"] == 'attachment; filename="log.pdf"'

    def test_the_page_asks_twelve_times(
        self,
        cast: Cast,
        council: Council,
        review: Review,
        signed_in: SignedIn,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        answered(released(review, council, "GOV-01"), cast)
        client = signed_in(council.bob)
        client.get(f"/reviews/{review.pk}/?at=GOV-01&f=all")
        with django_assert_num_queries(12):
            client.get(f"/reviews/{review.pk}/?at=GOV-01&f=all")
