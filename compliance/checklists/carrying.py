"""Scope facts given to one version of a checklist, carried over to another."""

from compliance.checklists.applicability import ScopeFacts, names_jurisdiction
from compliance.checklists.countries import COUNTRIES
from compliance.checklists.schema import Checklist, Condition


def carried_facts(facts: ScopeFacts, old: Checklist, new: Checklist) -> ScopeFacts:
    """Return the facts in the words of the new version: words it no longer has are left out.

    A question that the old version did not ask counts as yes: what nobody was asked must not take a requirement away.
    """
    conditions = facts.conditions
    if conditions is not None:
        conditions |= {question.id for question in new_questions(old, new)}
    return ScopeFacts(
        jurisdictions=_known(facts.jurisdictions, {word for word in facts.jurisdictions or () if _is_place(word, new)}),
        roles=_known(facts.roles, {role.id for role in new.roles}),
        substances=_known(facts.substances, {term.id for term in new.substance_classes}),
        conditions=_known(conditions, {condition.id for condition in new.conditions}),
    )


def new_questions(old: Checklist, new: Checklist) -> tuple[Condition, ...]:
    """Return the scoping questions that only the new version asks, in its order."""
    asked = {condition.id for condition in old.conditions if condition.is_asked}
    return tuple(condition for condition in new.conditions if condition.is_asked and condition.id not in asked)


def _is_place(word: str, checklist: Checklist) -> bool:
    return word.upper() in COUNTRIES or any(names_jurisdiction(word, each) for each in checklist.jurisdictions)


def _known(given: frozenset[str] | None, words: set[str]) -> frozenset[str] | None:
    return None if given is None else given & words
