import pytest

from compliance.checklists.applicability import ScopeFacts
from compliance.checklists.facts import validate_facts
from compliance.core.errors import Problem, Refused


def problems_of(checklist, **facts):
    with pytest.raises(Refused) as refused:
        validate_facts(checklist, ScopeFacts(**{name: frozenset(words) for name, words in facts.items()}))
    return list(refused.value.problems)


def test_facts_in_the_checklists_words_pass(library):
    validate_facts(library, ScopeFacts())
    validate_facts(
        library,
        ScopeFacts(
            roles=frozenset({"broker"}),
            substances=frozenset({"non_listed_chemical"}),
            jurisdictions=frozenset({"eu", "us", "DE", "cn"}),
            conditions=frozenset({"imports_or_exports", "jurisdiction_us"}),
        ),
    )
    validate_facts(library, ScopeFacts(frozenset({"carrier"}), frozenset(), frozenset(), frozenset()))


def test_a_site_without_a_role_is_refused(library):
    assert problems_of(library, roles=[]) == [Problem("checklists.role_missing", {}, "roles")]


def test_every_unknown_word_is_named_with_the_nearest_known_ones(library):
    assert problems_of(library, roles=["brocker"], substances=["listed_precursors"], conditions=["export"]) == [
        Problem("checklists.word_unknown", {"word": "brocker", "vocabulary": "roles", "nearest": "broker"}, "roles"),
        Problem(
            "checklists.word_unknown",
            {"word": "listed_precursors", "vocabulary": "substances", "nearest": "listed_precursor"},
            "substances",
        ),
        Problem(
            "checklists.word_unknown",
            {"word": "export", "vocabulary": "conditions", "nearest": "exports, imports"},
            "conditions",
        ),
    ]


@pytest.mark.parametrize("word", ["XX", "Germany", "e.u."])
def test_a_word_that_is_neither_jurisdiction_nor_country_is_refused(library, word):
    assert problems_of(library, jurisdictions=[word]) == [
        Problem("checklists.jurisdiction_unknown", {"word": word, "known": "eu, us"}, "jurisdictions")
    ]
