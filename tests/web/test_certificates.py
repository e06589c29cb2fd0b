"""The list of what is registered for one's own companies."""

from typing import Any

from django.urls import reverse

from audits.workflow.withdraw_audit import withdraw_audit
from tests.factories.audits import CONDITIONAL, FAILED, scored
from tests.factories.cast import Cast, by
from tests.factories.results import audit_of, certificate
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

ADDRESS = "/certificates"


def test_each_stands_with_its_status_and_its_public_page(cast: Cast, signed_in: SignedIn) -> None:
    run, second = scored(cast), scored(cast, CONDITIONAL)
    withdraw_audit(audit=audit_of(run).pk, reason="The depot was sold.", actor=by(cast.sam))
    page = signed_in(cast.adam).get(ADDRESS)
    text = text_of(page)
    assert "2 of your companies. Withdrawn and ended ones stay listed." in text
    assert f"Self-declared A Withdrawn 23 Nov 2027 {certificate(run).number}" in text
    assert f"Self-declared A Valid 23 Nov 2027 {certificate(second).number}" in text
    assert reverse("verify-code", args=[certificate(run).code]) in links_of(page)
    assert reverse("result", args=[audit_of(run).pk]) in links_of(page)


def test_a_failed_audit_has_nothing_registered(cast: Cast, signed_in: SignedIn) -> None:
    scored(cast, FAILED)
    assert "Nothing is registered yet" in text_of(signed_in(cast.adam).get(ADDRESS))


def test_strangers_do_not_see_it(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    page = signed_in(cast.charlie).get(ADDRESS)
    assert certificate(run).number not in text_of(page)
    assert "Nothing is registered yet" in text_of(page)


def test_it_asks_the_database_eight_times_however_many_there_are(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.adam)
    for _ in range(3):
        scored(cast)
        with django_assert_num_queries(8):
            client.get(ADDRESS)
