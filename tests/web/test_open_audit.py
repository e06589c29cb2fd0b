from datetime import date

from audits.conduct.models import Audit
from audits.workflow.correct_audit import correct_audit
from audits.workflow.set_scope import set_scope
from audits.workflow.start_audit import start_audit
from compliance.organisations.models import Site
from tests.factories.audits import (
    ALL_MET,
    EVERYTHING,
    answer,
    library_checklist,
    score,
    standard_policy,
    strict_policy,
    submit,
)
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council, moved_to
from tests.factories.trail import actions, recorded
from tests.web.conftest import SignedIn
from tests.web.pages import text_of

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


def test_an_audit_for_a_programme_carries_its_checklist_and_policy(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    library_checklist()
    moved_to(council.desk, strict_policy())
    client = signed_in(cast.alice)
    page = text_of(client.get("/audits/open"))
    assert "On our own" in page
    assert "Desk review Council of Careful Traders · Desk-reviewed" in page
    assert "Strict policy 1.0.0" in page
    assert "Guild" not in page
    given = {**GIVEN, "site": str(cast.depot.pk), "programme": str(council.desk.pk), "checklist": ""}
    assert client.post("/audits/open", given).status_code == 302
    audit = Audit.objects.get()
    assert (audit.programme, audit.checklist_version) == (council.desk, council.desk.checklist_version)
    assert audit.policy_version.code == "strict"
    assert "for Desk review, Council of Careful Traders" in text_of(client.get(f"/audits/{audit.pk}/"))


def test_a_programme_of_another_body_or_a_closed_one_is_refused(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    council.on_site.is_open = False
    council.on_site.save()
    for programme in (council.guild_programme, council.on_site):
        given = {**GIVEN, "site": str(cast.depot.pk), "programme": str(programme.pk)}
        response = signed_in(cast.alice).post("/audits/open", given)
        assert (response.status_code, Audit.objects.count()) == (422, 0)
        assert '<a href="#id_programme">This programme is not open to your company.' in response.content.decode()


def test_an_audit_of_ones_own_needs_a_checklist(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    response = signed_in(cast.alice).post("/audits/open", {**GIVEN, "site": str(cast.depot.pk), "checklist": ""})
    assert '<a href="#id_checklist">Choose the checklist.' in response.content.decode()
    assert Audit.objects.count() == 0


def test_what_was_opened_for_a_programme_is_filed_with_it_under_the_policy_it_started_with(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    moved_to(council.desk, strict_policy())
    audit = start_audit(
        company=cast.acme,
        site=cast.depot,
        checklist="",
        title="For the council",
        due_on=None,
        programme=council.desk.pk,
        actor=by(cast.alice),
    )
    set_scope(audit=audit.id, facts=EVERYTHING, actor=by(cast.alice))
    for requirement, value in {**ALL_MET, "TRA-01": "not_met"}.items():
        answer(audit, requirement, value, cast)
    run = score(submit(Audit.objects.get(pk=audit.pk), cast))
    assert (run.policy_version.code, run.score, run.grade) == ("strict", "800/11", "")  # 5 + 3 of 11, below 75
    client = signed_in(cast.alice)
    page = text_of(client.get(f"/audits/{audit.pk}/result"))
    assert "Opened for Desk review, Council of Careful Traders" in page
    assert "Strict policy 1.0.0, engine" in page
    assert "this audit was opened for it" in page
    assert f"asks for {council.on_site.policy_version}" in page
    moved_to(council.desk, council.on_site.policy_version)
    assert client.post(f"/audits/{audit.pk}/file", {"programme": council.on_site.pk}).status_code == 409
    assert client.post(f"/audits/{audit.pk}/file", {"programme": council.desk.pk}).status_code == 302
    correction = correct_audit(audit=audit.pk, reason="A count was wrong.", actor=by(cast.alice))
    assert (correction.programme, correction.policy_version.code) == (council.desk, "strict")
