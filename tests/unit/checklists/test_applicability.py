import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.checklists.applicability import Exclusion, ScopeFacts, applicability, held_conditions


def facts(roles="", substances="", jurisdictions=None, conditions=None):
    words = (roles, substances, jurisdictions, conditions)
    return ScopeFacts(*(None if text is None else frozenset(text.split()) for text in words))


def in_scope(checklist, site):
    return [requirement for requirement, exclusion in applicability(checklist, site).items() if exclusion is None]


@pytest.mark.parametrize(
    ("roles", "substances", "without_conditions", "with_all"),
    [
        ("broker", "listed_precursor", 105, 150),
        ("chemical_distributor", "listed_precursor", 124, 205),
        ("exporter", "listed_precursor", 92, 153),
        ("wholesaler", "finished_medicine controlled_substance", 115, 201),
        ("api_maker", "listed_precursor controlled_substance", 124, 218),
        ("carrier", "finished_medicine", 39, 57),
        ("manufacturer", "finished_medicine", 78, 124),
        ("chemical_distributor", "non_listed_chemical", 58, 77),
        ("carrier", "", 30, 42),
    ],
)
def test_a_profile_meets_exactly_its_requirements(library, roles, substances, without_conditions, with_all):
    assert len(in_scope(library, facts(roles, substances, "", ""))) == without_conditions
    assert len(in_scope(library, facts(roles, substances))) == with_all


@pytest.mark.parametrize(
    ("jurisdictions", "conditions", "count"),
    [
        ("eu", "", 112),
        ("us", "", 106),
        ("DE", "", 112),
        ("CN", "", 105),
        ("eu us", "exports", 129),
        ("eu us", "imports_or_exports", 121),
    ],
)
def test_jurisdictions_and_conditions_add_to_what_a_broker_meets(library, jurisdictions, conditions, count):
    assert len(in_scope(library, facts("broker", "listed_precursor", jurisdictions, conditions))) == count


def test_a_site_of_which_nothing_is_known_meets_everything(library):
    assert in_scope(library, ScopeFacts()) == list(library.order)


def test_each_requirement_left_out_names_the_first_rule_that_left_it_out(small):
    assert applicability(small, facts("carrier", "vaccine", "", "")) == {
        "GOV-01": None,
        "GOV-02": Exclusion("role", ("keeper",)),
        "TRA-01": Exclusion("jurisdiction", ("eu",)),
    }
    assert applicability(small, facts("keeper carrier", "reagent", "FR", "")) == {
        "GOV-01": None,
        "GOV-02": Exclusion("condition", ("rents_or_lets",)),
        "TRA-01": Exclusion("substance", ("vaccine",)),
    }


def test_all_conditions_of_a_requirement_must_hold(small):
    site = facts("carrier", "vaccine", "eu", "rents")
    assert applicability(small, site)["TRA-01"] == Exclusion("condition", ("lets",))
    assert applicability(small, facts("carrier", "vaccine", "eu", "lets"))["TRA-01"] is None


@pytest.mark.parametrize(
    ("jurisdictions", "conditions", "held"),
    [
        ("", "", ""),
        ("eu", "", "jurisdiction_eu"),
        ("DE", "rents", "jurisdiction_eu rents rents_or_lets"),
        ("de", "", "jurisdiction_eu"),
        ("US", "rents_or_lets", "rents_or_lets"),
        ("US", "jurisdiction_eu", "jurisdiction_eu"),
        (None, "", "jurisdiction_eu"),
        ("US", None, "rents lets rents_or_lets"),
        (None, None, "jurisdiction_eu rents lets rents_or_lets"),
    ],
)
def test_conditions_are_stated_or_follow_from_others(small, jurisdictions, conditions, held):
    assert held_conditions(small, facts("keeper", "vaccine", jurisdictions, conditions)) == frozenset(held.split())


def test_facts_are_frozen_as_sorted_words_or_all():
    assert facts("keeper carrier", "", None, "rents").as_content() == {
        "roles": ["carrier", "keeper"],
        "substances": [],
        "jurisdictions": "all",
        "conditions": ["rents"],
    }


def test_an_exclusion_is_frozen_as_its_rule_and_words():
    assert Exclusion("role", ("keeper",)).as_content() == {"rule": "role", "wanted": ["keeper"]}


FROM_JURISDICTIONS = {"jurisdiction_eu", "jurisdiction_us"}  # given by naming the jurisdiction, or "all" would be less


def _words(checklist, draw):
    vocabularies = (
        [role.id for role in checklist.roles],
        [term.id for term in checklist.substance_classes],
        [jurisdiction.id for jurisdiction in checklist.jurisdictions] + ["DE", "CN"],
        [condition.id for condition in checklist.conditions if condition.id not in FROM_JURISDICTIONS],
    )
    return [draw(st.none() | st.frozensets(st.sampled_from(words))) for words in vocabularies]


@given(data=st.data())
def test_more_facts_never_take_a_requirement_away(library, data):
    fewer = _words(library, data.draw)
    added = _words(library, data.draw)
    more = [None if a is None or b is None else a | b for a, b in zip(fewer, added, strict=True)]
    assert set(in_scope(library, ScopeFacts(*fewer))) <= set(in_scope(library, ScopeFacts(*more)))
