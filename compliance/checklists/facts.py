"""Scope facts in words the checklist does not have are refused, with the words that may have been meant."""

from collections.abc import Iterator

from compliance.checklists.applicability import ScopeFacts, names_jurisdiction
from compliance.checklists.countries import COUNTRIES
from compliance.checklists.nearest import nearest
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem, Refused


def validate_facts(checklist: Checklist, facts: ScopeFacts) -> None:
    """This function will do nothing for facts the checklist understands; Refused with every word it does not know."""
    if problems := tuple(_problems(checklist, facts)):
        raise Refused(*problems)


def _problems(checklist: Checklist, facts: ScopeFacts) -> Iterator[Problem]:
    if facts.roles is not None and not facts.roles:
        yield Problem("checklists.role_missing", {}, "roles")
    yield from _unknown("roles", facts.roles, {role.id for role in checklist.roles})
    yield from _unknown("substances", facts.substances, {term.id for term in checklist.substance_classes})
    yield from _unknown_jurisdictions(checklist, facts.jurisdictions or frozenset())
    yield from _unknown("conditions", facts.conditions, {condition.id for condition in checklist.conditions})


def _unknown(vocabulary: str, given: frozenset[str] | None, known: set[str]) -> Iterator[Problem]:
    for word in sorted((given or frozenset()) - known):
        yield Problem(
            "checklists.word_unknown",
            {"word": word, "vocabulary": vocabulary, "nearest": nearest(word, known)},
            vocabulary,
        )


def _unknown_jurisdictions(checklist: Checklist, given: frozenset[str]) -> Iterator[Problem]:
    for word in sorted(given):
        is_named = any(names_jurisdiction(word, jurisdiction) for jurisdiction in checklist.jurisdictions)
        if not is_named and word.upper() not in COUNTRIES:
            known = ", ".join(jurisdiction.id for jurisdiction in checklist.jurisdictions)
            yield Problem("checklists.jurisdiction_unknown", {"word": word, "known": known}, "jurisdictions")
