import pytest

from audits.workflow.companies import add_company, add_member, add_site, company_and_site
from compliance.core.errors import Refused
from compliance.organisations.models import Company, Membership, Role, Site
from compliance.organisations.queries import companies_of, roles_at, sites_visible_to
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.trail import recorded


def codes(refused: "pytest.ExceptionInfo[Refused]") -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_company_comes_into_being_with_its_own_chain(db: None) -> None:
    with recorded() as events:
        company = add_company(name="  Halogen \n AG ", local_name=" 卤素 ", actor=OPERATOR)
    assert (company.name, company.local_name) == ("Halogen AG", "卤素")
    (event,) = events
    assert (event.chain, event.action, event.data) == (company.id, "company.add", {"name": "Halogen AG"})
    assert event.object == ("company", str(company.id))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "company.name_missing"),
        (" \t\n", "company.name_missing"),
        ("Acme Chemicals", "company.name_taken"),
        ("Acme  Chemicals ", "company.name_taken"),
        ("x" * 201, "name.too_long"),
        ("Halogen \U0001f9ea AG", "name.not_printable"),
    ],
)
def test_a_faulty_company_is_refused(cast: Cast, name: str, code: str) -> None:
    with recorded() as events, pytest.raises(Refused) as refused:
        add_company(name=name, actor=OPERATOR)
    assert (codes(refused), events, Company.objects.count()) == ([code], [], 2)


@pytest.mark.parametrize(
    "name", ["阿克米化学（泰州）有限公司", "Ångström & Ðorđević s.r.o.", "ООО «Реагент»", "x" * 200]
)
def test_names_that_print_are_taken(db: None, name: str) -> None:
    assert add_company(name=name, actor=OPERATOR).name == name


def test_a_site_is_added_by_its_manager(cast: Cast) -> None:
    with recorded() as events:
        site = add_site(
            company=cast.acme,
            name=" Works  2 ",
            address="ul. Nowa 1,\n30-002 Kraków",
            country="pl",
            time_zone="Europe/Warsaw",
            actor=by(cast.alice),
        )
    assert (site.name, site.address, site.country) == ("Works 2", "ul. Nowa 1, 30-002 Kraków", "PL")
    (event,) = events
    assert (event.actor, event.action, event.object) == (str(cast.alice.pk), "site.add", ("site", str(site.id)))
    assert event.data == {"name": "Works 2", "time_zone": "Europe/Warsaw"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "site.name_missing"),
        ({"name": "Depot Kraków"}, "site.name_taken"),
        ({"name": "x" * 201}, "name.too_long"),
        ({"name": "Vault \U0001f9ea"}, "name.not_printable"),
        ({"address": "Street \U0001f9ea"}, "name.not_printable"),
        ({"time_zone": "Europe/Cracow"}, "site.unknown_time_zone"),
    ],
)
def test_a_faulty_site_is_refused(cast: Cast, changes: dict[str, str], code: str) -> None:
    with recorded() as events, pytest.raises(Refused) as refused:
        add_site(**{"company": cast.acme, "name": "Works 2", "actor": by(cast.alice)} | changes)  # type: ignore[arg-type]
    assert (codes(refused), events, Site.objects.count()) == ([code], [], 2)


def test_two_companies_may_have_sites_of_one_name(cast: Cast) -> None:
    assert add_site(company=cast.rival, name="Depot Kraków", actor=by(cast.charlie)).company == cast.rival


def test_the_operator_names_company_and_site_and_gets_what_is_there_or_adds_it(cast: Cast) -> None:
    with recorded() as events:
        assert company_and_site(company=" Acme  Chemicals", site="Depot Kraków", actor=OPERATOR) == cast.depot
    assert events == []
    with recorded() as events:
        new = company_and_site(company="Acme Chemicals", site="Annexe", actor=OPERATOR)
        newer = company_and_site(company="Halogen AG", site="Annexe", actor=OPERATOR)
    assert (new.company, newer.company.name) == (cast.acme, "Halogen AG")
    assert sorted(event.action for event in events) == ["company.add", "site.add", "site.add"]


def test_a_member_gets_a_role_with_its_event(cast: Cast) -> None:
    with recorded() as events:
        membership = add_member(company=cast.acme, person=cast.adam, role=Role.CONTRIBUTOR, actor=OPERATOR)
    assert roles_at(person=cast.adam.pk, company=cast.acme.pk) == {"reader", "contributor"}
    (event,) = events
    assert (event.action, event.object) == ("membership.add", ("membership", str(membership.id)))
    assert event.data == {"person": str(cast.adam.pk), "role": "contributor"}


def test_people_see_their_own_companies_and_sites_only(cast: Cast) -> None:
    assert (list(companies_of(cast.adam.pk)), list(sites_visible_to(cast.adam.pk))) == ([cast.acme], [cast.depot])
    assert list(companies_of(cast.charlie.pk)) == [cast.rival]
    assert Membership.objects.count() == 5
