"""Scope and requirements in the words of the checklist, for documents and the public page."""

from django.utils.translation import gettext as _

from audits.certificates.pdf.facts import Scope, Subject
from audits.conduct.models import Audit
from audits.conduct.scoping import facts_from_content
from compliance.authoring.telling import told_checklist, told_title
from compliance.checklists.applicability import held_conditions
from compliance.checklists.explanation import titles_by_rule
from compliance.checklists.schema import Checklist


def subject_of(audit: Audit) -> Subject:
    """Return who is audited, where and against what, as both documents print it."""
    return Subject(
        holder=audit.company.name,
        holder_local=audit.company.local_name,
        site=audit.site.name,
        address=audit.site.address,
        checklist=str(told_title(audit.checklist_version)),
        checklist_version=audit.checklist_version.version,
        policy=_(audit.policy_version.title),
        policy_version=audit.policy_version.version,
        scope=scope_of(audit),
    )


def scope_of(audit: Audit) -> Scope:
    """Return the audit's scope with every word replaced by its title; None stays "everything in this respect"."""
    facts = facts_from_content(audit.scope or {})
    checklist = told_checklist(audit.checklist_version)
    titles = titles_by_rule(checklist)
    asked = {condition.id for condition in checklist.conditions if condition.is_asked}
    return Scope(
        roles=_named(facts.roles, titles["role"]),
        substances=_named(facts.substances, titles["substance"]),
        jurisdictions=_named(facts.jurisdictions, titles["jurisdiction"]),
        conditions=None
        if facts.conditions is None
        else _named(held_conditions(checklist, facts) & asked, titles["condition"]),
    )


def title_of(checklist: Checklist, requirement: str) -> str:
    """Return "ORD-13 Release by an independent person"."""
    return f"{requirement} {checklist.requirement(requirement).title}"


def _named(words: frozenset[str] | None, titles: dict[str, str]) -> tuple[str, ...] | None:
    """Titles in the order of the vocabulary; words outside it (countries) follow as they are."""
    if words is None:
        return None
    known = [str(title) for word, title in titles.items() if word in words]
    return (*known, *sorted(word.upper() for word in words if word not in titles))
