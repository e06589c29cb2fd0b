"""Which requirements concern a site. Every fact given can only add requirements; a fact not given leaves all in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from compliance.checklists.schema import AppliesTo, Checklist, Condition, Jurisdiction

Rule = Literal["role", "substance", "jurisdiction", "condition"]


@dataclass(frozen=True, slots=True)
class ScopeFacts:
    """What a site is and does, in the checklist's words. None means "all": everything is in scope in that respect.

    Jurisdictions are named by their ids or by country (ISO 3166-1 alpha-2), in either case.
    """

    roles: frozenset[str] | None = None
    substances: frozenset[str] | None = None
    jurisdictions: frozenset[str] | None = None
    conditions: frozenset[str] | None = None

    def as_content(self) -> dict[str, str | list[str]]:
        """Return the facts ready for canonical JSON: sorted lists, or "all"."""
        facts = {
            "roles": self.roles,
            "substances": self.substances,
            "jurisdictions": self.jurisdictions,
            "conditions": self.conditions,
        }
        return {name: "all" if words is None else sorted(words) for name, words in facts.items()}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The rule that left a requirement out, and the words it asked for.

    Of roles, substance classes and jurisdictions any one would have let it in; of the conditions, all are missing.
    """

    rule: Rule
    wanted: tuple[str, ...]

    def as_content(self) -> dict[str, str | list[str]]:
        """Return the exclusion ready for canonical JSON."""
        return {"rule": self.rule, "wanted": list(self.wanted)}


def applicability(checklist: Checklist, facts: ScopeFacts) -> dict[str, Exclusion | None]:
    """Return for each requirement id, in the frozen order, None when it is in scope or else what left it out."""
    held = held_conditions(checklist, facts)
    jurisdictions = {
        condition.id: condition.jurisdiction for condition in checklist.conditions if condition.jurisdiction
    }
    return {
        requirement.id: _exclusion(requirement.applies_to, facts, held, jurisdictions)
        for requirement in checklist.requirements
    }


def held_conditions(checklist: Checklist, facts: ScopeFacts) -> frozenset[str]:
    """Return the conditions that hold: those stated, and those that follow from them and from the jurisdictions."""
    held = {condition.id for condition in checklist.conditions if _is_stated(condition, checklist, facts)}
    while following := {
        condition.id
        for condition in checklist.conditions
        if condition.id not in held and not held.isdisjoint(condition.any_of)
    }:
        held |= following
    return frozenset(held)


def names_jurisdiction(word: str, jurisdiction: Jurisdiction) -> bool:
    """Return whether the word is the jurisdiction's id or one of its countries, in either case."""
    return word.lower() == jurisdiction.id or word.upper() in jurisdiction.countries


def _is_stated(condition: Condition, checklist: Checklist, facts: ScopeFacts) -> bool:
    if facts.conditions is not None and condition.id in facts.conditions:
        return True
    if condition.jurisdiction is None:
        return condition.is_asked and facts.conditions is None
    if facts.jurisdictions is None:
        return True
    jurisdiction = next(one for one in checklist.jurisdictions if one.id == condition.jurisdiction)
    return any(names_jurisdiction(word, jurisdiction) for word in facts.jurisdictions)


def _exclusion(
    applies_to: AppliesTo, facts: ScopeFacts, held: frozenset[str], jurisdictions: Mapping[str, str]
) -> Exclusion | None:
    if _misses(applies_to.roles, facts.roles):
        return Exclusion("role", tuple(applies_to.roles))
    if _misses(applies_to.substances, facts.substances):
        return Exclusion("substance", tuple(applies_to.substances))
    missing = [word for word in applies_to.conditions if word not in held]
    if foreign := tuple(jurisdictions[word] for word in missing if word in jurisdictions):
        return Exclusion("jurisdiction", foreign)
    return Exclusion("condition", tuple(missing)) if missing else None


def _misses(wanted: Iterable[str], given: frozenset[str] | None) -> bool:
    return wanted != "all" and given is not None and given.isdisjoint(wanted)
