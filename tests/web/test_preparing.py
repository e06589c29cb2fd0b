"""Two people sign on screen: the preparer first, then a signatory; each sees who has signed and who is missing."""

from typing import Any

import pytest
from django.urls import reverse

from audits.conduct.models import Audit, Preparation, Submission
from audits.workflow.companies import add_member
from compliance.organisations.models import Role
from compliance.programmes.models import Programme
from tests.factories.audits import ALL_MET, answer, draft, prepared, score
from tests.factories.cast import OPERATOR, PASSWORD, Cast, accepting
from tests.factories.reviews import Council
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, links_of, text_of

WAITS = "The preparer signs first, then you"


def _given(email: str, digest: str, **other: str) -> dict[str, str]:
    return {"agreed": "on", "email": email, "password": PASSWORD, "digest": digest, **other}


def _post(client: Any, page: str, audit: Audit, email: str, **other: str) -> Any:
    address = reverse(page, args=[audit.pk])
    shown = fields_of(client.get(address)).get("digest", "0" * 64)
    return client.post(address, _given(email, shown, **other))


@pytest.fixture
def audit(cast: Cast, council: Council) -> Audit:
    accepting(cast.alice)
    Programme.objects.filter(pk=council.desk.pk).update(two_signatures=True)
    return draft(cast, answers=ALL_MET, programme=council.desk)


def test_the_preparer_signs_then_the_signatory_and_the_result_shows_both(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    alice, sam = signed_in(cast.alice), signed_in(cast.sam)
    to_prepare, to_declare, check = (reverse(name, args=[audit.pk]) for name in ("prepare", "declare", "readiness"))
    waits = sam.get(to_declare)
    assert (waits.status_code, WAITS in text_of(waits), to_prepare in links_of(waits)) == (200, True, True)
    assert "Desk review asks for two people" in text_of(waits)
    page = text_of(alice.get(to_prepare))
    assert "Signer Alice Adler Signs for Acme Chemicals Meaning Authorship" in page
    signed = _post(alice, "prepare", audit, "alice@acme.example", position="Compliance manager")
    assert (signed.status_code, signed.headers["Location"]) == (302, check)
    told = alice.get(check)
    assert "The preparer has signed Alice Adler, Compliance manager · Meaning: authorship ·" in text_of(told)
    assert "Sam Sato can sign." in text_of(told)
    assert (to_declare in links_of(told), to_prepare in links_of(told)) == (True, False)
    assert fields_of(alice.get(to_prepare)).get("digest") is None
    assert "The preparer has signed" in text_of(sam.get(to_declare))
    assert _post(sam, "declare", audit, "sam@acme.example").headers["Location"] == reverse("scoring", args=[audit.pk])
    score(Submission.objects.get())
    result = text_of(sam.get(reverse("result", args=[audit.pk])))
    assert "Prepared by Alice Adler, Compliance manager Meaning: authorship ·" in result
    assert "Signed by Sam Sato" in result


def test_a_signatory_who_is_too_early_signs_nothing(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = _post(signed_in(cast.sam), "declare", audit, "sam@acme.example")
    assert page.status_code == 409
    assert "Nothing was signed" in text_of(page)
    assert Submission.objects.count() == 0


def test_a_broken_signature_of_the_preparer_is_shown_and_made_anew(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    prepared(audit, cast)
    answer(audit, "TRA-01", "not_met", cast)
    alice, sam = signed_in(cast.alice), signed_in(cast.sam)
    told = text_of(alice.get(reverse("readiness", args=[audit.pk])))
    assert "The preparer’s signature no longer holds Alice Adler, Compliance manager" in told
    assert WAITS in text_of(sam.get(reverse("declare", args=[audit.pk])))
    assert _post(alice, "prepare", audit, "alice@acme.example").status_code == 302
    assert (Preparation.objects.count(), WAITS in text_of(sam.get(reverse("declare", args=[audit.pk])))) == (2, False)


def test_whoever_prepared_is_told_that_somebody_else_answers(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    add_member(company=cast.acme, person=cast.sam, role=Role.MANAGER, actor=OPERATOR)
    prepared(audit, cast, person=cast.sam)
    page = text_of(signed_in(cast.sam).get(reverse("declare", args=[audit.pk])))
    assert "You prepared this audit, so somebody else answers for it" in page
    assert "Nobody at Acme Chemicals can" in page
    other = signed_in(cast.alice)
    assert "The signature of Sam Sato stands." in text_of(other.get(reverse("prepare", args=[audit.pk])))


def test_who_may_not_prepare_reads_who_can(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = signed_in(cast.carl).get(reverse("prepare", args=[audit.pk]))
    assert page.status_code == 403
    assert "At Acme Chemicals that is Alice Adler. You are signed in as Carl Cole." in text_of(page)


def test_what_is_no_signature_is_refused_on_this_page_too(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = _post(signed_in(cast.alice), "prepare", audit, "alice@acme.example", password="not mine")
    assert (page.status_code, "The password is not right. Nothing was signed." in text_of(page)) == (422, True)
    assert Preparation.objects.count() == 0


def test_an_audit_of_one_s_own_offers_it_without_asking(cast: Cast, signed_in: SignedIn) -> None:
    own = draft(cast, answers=ALL_MET)
    told = signed_in(cast.alice).get(reverse("readiness", args=[own.pk]))
    assert ("Who signs" in text_of(told), reverse("prepare", args=[own.pk]) in links_of(told)) == (False, True)


def test_a_result_says_which_programme_asks_for_a_preparer_too(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    from tests.factories.audits import scored

    run = scored(cast)
    Programme.objects.filter(pk=council.desk.pk).update(two_signatures=True)
    client, audit = signed_in(cast.alice), run.answer_set.submission.audit_id
    assert "asks for a preparer’s signature too" in text_of(client.get(reverse("result", args=[audit])))
    refused = client.post(reverse("file", args=[audit]), {"programme": council.desk.pk})
    assert refused.status_code == 409
    assert "Correct the audit: a preparer signs the correction" in text_of(refused)


def test_the_preparer_s_page_asks_the_database_fourteen_times(
    cast: Cast, audit: Audit, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client, address = signed_in(cast.alice), reverse("prepare", args=[audit.pk])
    client.get(address)
    with django_assert_num_queries(14):
        client.get(address)
