from datetime import date

from audits.conduct.models import Audit
from compliance.organisations.models import Site
from tests.factories.audits import library_checklist, standard_policy
from tests.factories.cast import Cast
from tests.factories.trail import actions, recorded
from tests.web.conftest import SignedIn

GIVEN = {"title": "2026 annual self-audit", "checklist": "diversion-prevention@1.0.0", "due_on": "2027-01-31"}
NEW = {
    "site": "new",
    "site_name": "杭州湾新区第二原料药生产基地",
    "address": "Bay Road 2",
    "country": "CN",
    "time_zone": "Asia/Shanghai",
}


def test_an_audit_of_a_known_site_is_opened_and_its_scope_asked_next(cast: Cast, signed_in: SignedIn) -> None:
    library_checklist(), standard_policy()
    with recorded() as events:
        response = signed_in(cast.alice).post("/audits/open", {**GIVEN, "site": str(cast.depot.pk)})
    audit = Audit.objects.get()
    assert response.headers["Location"] == f"/audits/{audit.pk}/scope"
    assert (audit.site, audit.title, audit.due_on) == (cast.depot, "2026 annual self-audit", date(2027, 1, 31))
    assert [event.action for event in events] == ["audit.open"]


def test_a_new_site_is_added_with_its_country_and_time_zone(cast: Cast, signed_in: SignedIn) -> None:
    library_checklist(), standard_policy()
    signed_in(cast.alice).post("/audits/open", {**GIVEN, **NEW})
    site = Site.objects.get(name="杭州湾新区第二原料药生产基地")
    assert (site.company, site.country, site.time_zone) == (cast.acme, "CN", "Asia/Shanghai")
    assert Audit.objects.get().site == site


def test_what_is_missing_is_named_field_by_field_and_nothing_is_stored(cast: Cast, signed_in: SignedIn) -> None:
    library_checklist(), standard_policy()
    before = actions()
    response = signed_in(cast.alice).post("/audits/open", {**GIVEN, "title": "", "site": "new"})
    shown = response.content.decode()
    assert response.status_code == 422
    for href, message in (
        ("id_title", "Enter a title"),
        ("id_site_name", "Enter the name of the site."),
        ("id_country", "Choose the country the site is in."),
        ("id_time_zone", "Choose the time zone of the site."),
    ):
        assert f'<a href="#{href}">{message}' in shown
    assert (Audit.objects.count(), actions()) == (0, before)


def test_a_site_name_that_is_taken_is_refused_and_no_audit_is_opened(cast: Cast, signed_in: SignedIn) -> None:
    library_checklist(), standard_policy()
    response = signed_in(cast.alice).post("/audits/open", {**GIVEN, **NEW, "site_name": cast.depot.name})
    assert response.status_code == 422
    assert f"There is already a site called {cast.depot.name}." in response.content.decode()
    assert Audit.objects.count() == 0


def test_another_company_s_site_is_not_among_the_choices(cast: Cast, signed_in: SignedIn) -> None:
    library_checklist(), standard_policy()
    response = signed_in(cast.alice).post("/audits/open", {**GIVEN, "site": str(cast.rival_depot.pk)})
    assert response.status_code == 422
    assert Audit.objects.count() == 0
