"""What is different about a requirement as rows of a page: what it is about, the old side, the new side."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.web.library.marks import Sides, marked_list, marked_text
from audits.web.states import STATES
from audits.web.templatetags.web import mark
from compliance.checklists.difference import Difference, Kind, RequirementDifference
from compliance.checklists.schema import Checklist, Citation, Requirement, Term

NAMES: dict[str, "str | Promise"] = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("What is asked"),
    "guidance": gettext_lazy("What good looks like"),
    "evidence": gettext_lazy("Evidence that helps"),
    "rationale": gettext_lazy("Why it matters"),
}


class Row(NamedTuple):
    """One respect in which a requirement is different."""

    name: "str | Promise"
    old: SafeString
    new: SafeString


def rows_of(told: Difference, each: RequirementDifference) -> list[Row]:
    """Return every respect in which a requirement of both versions is different; none for one that is new or gone."""
    if each.old is None or each.new is None:
        return []
    return list(_rows(told, each, each.old, each.new))


def _rows(told: Difference, each: RequirementDifference, old: Requirement, new: Requirement) -> Iterator[Row]:
    for name in each.texts:
        yield Row(NAMES[name], *_texts(getattr(old, name), getattr(new, name)))
    if Kind.CRITICALITY in each.kinds:
        yield Row(_("Criticality"), mark(old.criticality), mark(new.criticality))
    if Kind.WEIGHT in each.kinds and each.weights:
        yield Row(_("Weight"), *(conditional_escape(_weight(weight)) for weight in each.weights))
    if Kind.APPLICABILITY in each.kinds:
        yield Row(_("Whom it concerns"), *marked_list(_concerned(told.old, old), _concerned(told.new, new)))
    if Kind.CITATIONS in each.kinds:
        yield Row(_("Where it comes from"), *marked_list(_cited(old), _cited(new)))


def _weight(weight: Fraction | None) -> str:
    return "–" if weight is None else str(weight)


def _texts(old: str | tuple[str, ...], new: str | tuple[str, ...]) -> Sides:
    if isinstance(old, str) and isinstance(new, str):
        return marked_text(old, new)
    return marked_list(list(old), list(new))


def _concerned(checklist: Checklist, requirement: Requirement) -> list[str]:
    """Return whom a requirement concerns, in the words of its version."""
    asked = requirement.applies_to
    roles = _named(checklist.roles, asked.roles, _("Every role"))
    substances = _named(checklist.substance_classes, asked.substances, _("All substances"))
    conditions = {each.id: each.title for each in checklist.conditions}
    return [*roles, *substances, *(_("Only if: %s") % conditions[each] for each in asked.conditions)]


def _named(terms: tuple[Term, ...], chosen: str | tuple[str, ...], everything: str) -> list[str]:
    return [everything] if chosen == "all" else [term.title for term in terms if term.id in chosen]


def _cited(requirement: Requirement) -> list[str]:
    return [_citation(each) for each in requirement.citations]


def _citation(citation: Citation) -> str:
    edition = f" ({citation.edition})" if citation.edition else ""
    place = _("{word}, {further}").format(word=citation.instrument, further=citation.clause)
    told = [f"{place}{edition}", str(STATES[citation.status].word), citation.note]
    return " · ".join(part for part in told if part)
