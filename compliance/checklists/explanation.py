"""Why a requirement is out of scope, as a code with parameters in the checklist's own words."""

from compliance.checklists.applicability import Exclusion, Rule
from compliance.checklists.schema import Checklist
from compliance.core.errors import Problem

_CODES: dict[Rule, str] = {
    "role": "checklists.for_other_roles",
    "substance": "checklists.for_other_substances",
    "jurisdiction": "checklists.for_other_jurisdictions",
    "condition": "checklists.for_other_conditions",
}


def explain_exclusion(checklist: Checklist, exclusion: Exclusion) -> Problem:
    """Return the sentence's code, with the titles of what the requirement asked for as its parameter `wanted`."""
    titles = titles_by_rule(checklist)[exclusion.rule]
    return Problem(_CODES[exclusion.rule], {"wanted": ", ".join(titles[word] for word in exclusion.wanted)})


def titles_by_rule(checklist: Checklist) -> dict[Rule, dict[str, str]]:
    """Return the titles of each vocabulary by word: of roles, substance classes, jurisdictions and conditions."""
    return {
        "role": {role.id: role.title for role in checklist.roles},
        "substance": {term.id: term.title for term in checklist.substance_classes},
        "jurisdiction": {jurisdiction.id: jurisdiction.title for jurisdiction in checklist.jurisdictions},
        "condition": {condition.id: condition.title for condition in checklist.conditions},
    }
