import pytest

from audits.conduct.models import Audit
from tests.factories.audits import draft, library_checklist, submitted
from tests.factories.cast import Cast
from tests.factories.trail import actions
from tests.web.conftest import HTMX, SignedIn

GIVEN = {"jurisdictions": ["eu"], "roles": ["broker"], "substances": ["listed_precursor"], "condition-exports": "no"}


def test_the_answers_are_kept_and_open_questions_count_as_yes(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    response = signed_in(cast.alice).post(f"/audits/{audit.pk}/scope", GIVEN)
    audit.refresh_from_db()
    assert response.headers["Location"] == f"/audits/{audit.pk}/"
    assert audit.scope is not None
    assert (audit.scope["roles"], audit.scope["jurisdictions"]) == (["broker"], ["eu"])
    assert "imports" in audit.scope["conditions"]
    assert "exports" not in audit.scope["conditions"]


@pytest.mark.parametrize("respect", ["jurisdictions", "roles", "substances", "conditions"])
def test_all_keeps_everything_in_that_respect(cast: Cast, audit: Audit, signed_in: SignedIn, respect: str) -> None:
    signed_in(cast.alice).post(f"/audits/{audit.pk}/scope", {**GIVEN, respect: ["all", "broker"]})
    audit.refresh_from_db()
    assert audit.scope is not None
    assert audit.scope[respect] == "all"


def test_a_site_without_a_role_is_refused_and_the_scope_stays(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    scope, before = audit.scope, actions()
    response = signed_in(cast.alice).post(f"/audits/{audit.pk}/scope", {**GIVEN, "roles": []})
    audit.refresh_from_db()
    assert response.status_code == 422
    assert 'class="errors"' in response.content.decode()
    assert (audit.scope, actions()) == (scope, before)


def test_a_preview_tells_the_count_and_stores_nothing(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    scope = audit.scope
    everything = {"jurisdictions": "all", "roles": "all", "substances": "all", "conditions": "all"}
    shown = signed_in(cast.adam).get(f"/audits/{audit.pk}/scope", everything, headers=HTMX).content.decode()
    audit.refresh_from_db()
    assert "<h2>273 of 273 requirements apply</h2>" in shown
    assert "<html" not in shown
    assert audit.scope == scope


def test_the_site_s_country_answers_the_first_question(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, checklist=library_checklist(), facts=None)
    shown = signed_in(cast.alice).get(f"/audits/{audit.pk}/scope").content.decode()
    assert '<input type="checkbox" name="jurisdictions" value="eu" checked>' in shown
    assert '<input type="checkbox" name="jurisdictions" value="us">' in shown


def test_who_may_not_change_the_scope_reads_it(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    shown = signed_in(cast.carl).get(f"/audits/{audit.pk}/scope").content.decode()
    assert "A compliance manager may change them." in shown
    assert "Keep these answers" not in shown


def test_the_scope_of_a_submitted_audit_stays(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    client = signed_in(cast.alice)
    assert "This audit was submitted with these answers." in client.get(f"/audits/{audit.pk}/scope").content.decode()
    assert client.post(f"/audits/{audit.pk}/scope", {**GIVEN}).status_code == 422
