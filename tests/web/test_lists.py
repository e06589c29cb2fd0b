"""The home page and the list of audits."""

import pytest
from pytest_django import DjangoAssertNumQueries

from audits.conduct.models import Audit
from audits.conduct.scoping import in_scope
from audits.workflow.companies import add_member
from audits.workflow.open_audit import open_audit
from compliance.organisations.models import Role
from compliance.people.models import User
from tests.factories.audits import draft, library_checklist, scored, standard_policy
from tests.factories.cast import OPERATOR, Cast
from tests.web.conftest import SignedIn


def test_home_names_the_next_act_for_whoever_may_do_it(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    shown = signed_in(cast.carl).get("/").content.decode()
    assert f"Answer {len(in_scope(audit))} more requirements" in shown
    assert "Nothing. You will find here what needs your hand." in signed_in(cast.adam).get("/").content.decode()


def test_home_asks_a_manager_for_the_scope_first(cast: Cast, signed_in: SignedIn) -> None:
    draft(cast, facts=None)
    assert "Answer the scoping questions" in signed_in(cast.alice).get("/").content.decode()
    assert "Answer the scoping questions" not in signed_in(cast.carl).get("/").content.decode()


def test_home_asks_a_signatory_to_sign_what_is_complete(cast: Cast, signed_in: SignedIn) -> None:
    draft(cast, answers={"GOV-01": "met", "GOV-02": "met", "TRA-01": "met"})
    assert "Check and sign the audit" in signed_in(cast.sam).get("/").content.decode()
    assert "Check the finished answers" in signed_in(cast.carl).get("/").content.decode()


def test_home_without_audits_offers_one_act(cast: Cast, signed_in: SignedIn) -> None:
    assert "Open the first audit" in signed_in(cast.alice).get("/").content.decode()
    assert "Open the first audit" not in signed_in(cast.carl).get("/").content.decode()


def test_home_of_somebody_without_a_company_says_whom_to_ask(nadia: User, signed_in: SignedIn) -> None:
    assert "You do not belong to a company yet" in signed_in(nadia).get("/").content.decode()
    assert signed_in(nadia).get("/audits/").status_code == 200


def test_a_list_shows_the_company_s_own_audits_only(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    assert "2026 annual self-audit" in signed_in(cast.adam).get("/audits/").content.decode()
    assert "2026 annual self-audit" not in signed_in(cast.charlie).get("/audits/").content.decode()


def test_work_and_result_are_two_columns(cast: Cast, signed_in: SignedIn) -> None:
    scored(cast)
    shown = signed_in(cast.alice).get("/audits/").content.decode()
    assert '<span class="meta">Submitted</span>' in shown
    assert '<span class="chip" data-state="met">' in shown
    assert "Conforming" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [("", True), ("?status=draft", True), ("?status=submitted", False), ("?q=ANNUAL", True), ("?q=hamburg", False)],
)
def test_filters_live_in_the_address(cast: Cast, audit: Audit, signed_in: SignedIn, query: str, found: bool) -> None:
    shown = signed_in(cast.alice).get(f"/audits/{query}").content.decode()
    assert (f"/audits/{audit.pk}/" in shown) is found
    assert ("No audit fits" in shown) is not found


def test_a_list_of_many_asks_as_little_as_a_list_of_one(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version, policy = library_checklist(), standard_policy()
    for number in range(30):
        open_audit(
            site=cast.depot, checklist_version=version, policy_version=policy, title=f"Audit {number}", actor=OPERATOR
        )
    client = signed_in(cast.alice)
    client.get("/audits/")
    with django_assert_num_queries(8):
        shown = client.get("/audits/").content.decode()
    assert "1 to 20 of 30" in shown
    assert "21 to 30 of 30" in client.get("/audits/?page=2").content.decode()
    assert "21 to 30 of 30" in client.get("/audits/?page=99").content.decode()


def test_somebody_of_two_companies_sees_the_one_they_act_for(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    add_member(company=cast.rival, person=cast.alice, role=Role.READER, actor=OPERATOR)
    client = signed_in(cast.alice)
    assert "2026 annual self-audit" in client.get("/audits/").content.decode()
    client.post("/act-for", {"company": str(cast.rival.pk)})
    assert "2026 annual self-audit" not in client.get("/audits/").content.decode()
