"""A company's audits: the list, and one with its answers."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404

from audits.api.call import Call, one_of, paged
from audits.api.told import told_answer, told_audit
from audits.conduct.lifecycle import Status
from audits.conduct.queries import answers_of, audits_visible_to, headway_of
from audits.conduct.scoping import in_scope
from audits.results.queries import outcomes_of
from compliance.authoring.telling import told_checklist

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from audits.conduct.models import Audit


def audits(call: Call) -> dict[str, Any]:
    """Return the audits a page at a time, with how far each is and what scoring found."""
    given = call.parameters("status", "page")
    rows = _audits_of(call)
    if status := one_of(given, "status", [each.value for each in Status]):
        rows = rows.filter(status=status)
    shown, told = paged(call, rows, given)
    return {**told, "items": _lines(list(shown))}


def audit(call: Call, audit: UUID) -> dict[str, Any]:
    """Return one audit with the answer to each requirement in scope, in the order of the checklist."""
    call.parameters()
    row = audit_or_404(call, audit)
    given, checklist = answers_of(row), told_checklist(row.checklist_version)
    answers = {}
    for id_ in in_scope(row):
        _stage, requirement = checklist.by_id[id_]
        about = {"title": str(requirement.title), "criticality": requirement.criticality}
        answers[id_] = {**about, **told_answer(given.get(id_))}
    return {**_lines([row])[0], "scope": row.scope, "answers": answers}


def audit_or_404(call: Call, audit: UUID) -> "Audit":
    """Return an audit of the company that the token acts for; 404 for any other, also of their other companies."""
    found = _audits_of(call).filter(pk=audit).first()
    if found is None:
        raise Http404
    return found


def _audits_of(call: Call) -> "QuerySet[Audit]":
    return audits_visible_to(call.owner).filter(company=call.organisation.pk)


def _lines(rows: "Collection[Audit]") -> list[dict[str, Any]]:
    headways, outcomes = headway_of(rows), outcomes_of(rows)
    return [told_audit(each, headways[each.pk], outcomes.get(each.pk)) for each in rows]
