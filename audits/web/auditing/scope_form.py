"""The scoping questions as a page asks them, and the facts that the answers to them are.

A group left at "all" keeps every requirement in that respect. A yes-or-no question left open counts as yes: what
nobody knows must not take a requirement away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from compliance.checklists.applicability import ScopeFacts, names_jurisdiction
from compliance.checklists.schema import Checklist, Condition, Jurisdiction, Term

ALL = "all"


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick."""

    id: str
    title: str
    hint: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question to answer with yes or no; `answer` is "yes", "no" or "" while it is open."""

    id: str
    text: str
    hint: str
    answer: str


@dataclass(frozen=True, slots=True)
class ScopeForm:
    """Everything the scoping page asks, with what was answered so far."""

    jurisdictions: tuple[Option, ...]
    roles: tuple[Option, ...]
    substances: tuple[Option, ...]
    questions: tuple[Question, ...]
    all_of: frozenset[str]  # the respects in which everything is kept in


def facts_from_form(checklist: Checklist, data: QueryDict) -> ScopeFacts:
    """Return the facts that the sent form states."""
    return ScopeFacts(
        jurisdictions=_ticked(data, "jurisdictions"),
        roles=_ticked(data, "roles"),
        substances=_ticked(data, "substances"),
        conditions=None
        if ALL in data.getlist("conditions")
        else frozenset(c.id for c in checklist.conditions if c.is_asked and data.get(f"condition-{c.id}") != "no"),
    )


def _ticked(data: QueryDict, respect: str) -> frozenset[str] | None:
    given = data.getlist(respect)
    return None if ALL in given else frozenset(given)


def first_facts(checklist: Checklist, country: str) -> ScopeFacts:
    """Return what is known before anything was asked: the jurisdiction that the site's country is in."""
    home = frozenset(j.id for j in checklist.jurisdictions if country and names_jurisdiction(country, j))
    asked = frozenset(c.id for c in checklist.conditions if c.is_asked)
    return ScopeFacts(jurisdictions=home, roles=frozenset(), substances=frozenset(), conditions=asked)


def scope_form(checklist: Checklist, facts: ScopeFacts, *, answered: bool) -> ScopeForm:
    """Return the page's questions filled in with the facts; without an answer so far, each question is open."""
    named = {"roles": facts.roles, "substances": facts.substances, "jurisdictions": facts.jurisdictions}
    everything = {respect for respect, words in {**named, "conditions": facts.conditions}.items() if words is None}
    return ScopeForm(
        jurisdictions=_jurisdictions(checklist.jurisdictions, facts.jurisdictions or frozenset()),
        roles=_options(checklist.roles, facts.roles or frozenset()),
        substances=_options(checklist.substance_classes, facts.substances or frozenset()),
        questions=_questions(checklist.conditions, facts.conditions if answered else None),
        all_of=frozenset(everything),
    )


def _options(terms: Iterable[Term], ticked: frozenset[str]) -> tuple[Option, ...]:
    return tuple(Option(term.id, term.title, term.hint, term.id in ticked) for term in terms)


def _jurisdictions(known: Iterable[Jurisdiction], ticked: frozenset[str]) -> tuple[Option, ...]:
    return tuple(
        Option(j.id, j.title, " ".join(j.countries), any(names_jurisdiction(word, j) for word in ticked)) for j in known
    )


def _questions(conditions: Iterable[Condition], held: frozenset[str] | None) -> tuple[Question, ...]:
    return tuple(
        Question(c.id, c.question, c.hint, "" if held is None else "yes" if c.id in held else "no")
        for c in conditions
        if c.is_asked
    )
