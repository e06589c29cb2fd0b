from datetime import date

import pytest

from audits.conduct.lifecycle import Status
from audits.conduct.models import Audit
from audits.conduct.scoping import in_scope
from audits.workflow.authority import Denied
from audits.workflow.start_audit import NewSite, start_audit
from compliance.core.errors import Refused
from compliance.organisations.models import Site
from tests.factories.audits import draft, small_checklist, standard_policy
from tests.factories.cast import NOW, Cast, by
from tests.factories.trail import recorded


def start(cast: Cast, **changes: object) -> Audit:
    small_checklist(), standard_policy()
    asked = {
        "company": cast.acme,
        "site": cast.depot,
        "checklist": "cold-store@1.0.0",
        "title": "2026 annual self-audit",
        "due_on": date(2027, 1, 31),
        "actor": by(cast.alice),
    }
    return start_audit(**asked | changes)  # type: ignore[arg-type]


def test_a_new_audit_is_a_draft_of_the_site_with_everything_in_scope(cast: Cast) -> None:
    audit = draft(cast, facts=None)
    assert (audit.company_id, audit.site_id, audit.status) == (cast.acme.id, cast.depot.id, Status.DRAFT)
    assert (audit.opened_by, audit.opened_at, audit.changed_at) == (cast.alice.pk, NOW, NOW)
    assert (audit.scope, audit.corrects_id) == (None, None)
    assert in_scope(audit) == ("GOV-01", "GOV-02", "TRA-01")


def test_opening_is_one_event_with_the_digests_it_stands_on(cast: Cast) -> None:
    checklist, policy = small_checklist(), standard_policy()
    with recorded() as events:
        audit = draft(cast, facts=None)
    (event,) = events
    assert (event.chain, event.actor) == (cast.acme.id, str(cast.alice.pk))
    assert (event.action, event.object) == ("audit.open", ("audit", str(audit.id)))
    assert event.data == {
        "site": str(cast.depot.id),
        "checklist": checklist.digest,
        "policy": policy.digest,
        "corrects": None,
        "programme": None,
    }


def test_starting_from_a_known_site_opens_an_audit_under_the_default_policy(cast: Cast) -> None:
    audit = start(cast, title="  2026   annual\nself-audit ")
    assert audit.title == "2026 annual self-audit"
    assert (audit.checklist_version, audit.policy_version) == (small_checklist(), standard_policy())
    assert audit.due_on == date(2027, 1, 31)


def test_starting_from_a_new_site_adds_it_in_the_same_breath(cast: Cast) -> None:
    small_checklist(), standard_policy()
    with recorded() as events:
        audit = start(cast, site=NewSite("Annexe", "Europe/Warsaw", "ul. Nowa 1", "pl"))
    assert [event.action for event in events] == ["site.add", "audit.open"]
    site = audit.site
    assert (site.company, site.name, site.address, site.country) == (cast.acme, "Annexe", "ul. Nowa 1", "PL")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " \n"}, "audit.title_missing"),
        ({"title": "x" * 201}, "audit.title_too_long"),
        ({"checklist": "cold-store@9.9.9"}, "checklist.unknown_version"),
        ({"checklist": "warm-store"}, "checklist.unknown_code"),
        ({"site": NewSite("", "UTC")}, "site.name_missing"),
        ({"site": NewSite("Annexe", "Europe/Atlantis")}, "site.unknown_time_zone"),
        ({"site": NewSite("Depot Kraków", "UTC")}, "site.name_taken"),
    ],
)
def test_a_faulty_start_is_refused_and_stores_nothing(cast: Cast, changes: dict[str, object], code: str) -> None:
    small_checklist(), standard_policy()
    with recorded() as events, pytest.raises(Refused) as refused:
        start(cast, **changes)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert (events, Audit.objects.count(), Site.objects.count()) == ([], 0, 2)


def test_a_site_of_another_company_cannot_be_audited_in_its_place(cast: Cast) -> None:
    with pytest.raises(Denied):
        start(cast, site=cast.rival_depot)


def test_the_longest_title_that_fits_is_taken(cast: Cast) -> None:
    assert start(cast, title="x" * 200).title == "x" * 200
