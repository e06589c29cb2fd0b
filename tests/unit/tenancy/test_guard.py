"""What a query of tenants' rows must say before it is run; no database is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Exists, Max, OuterRef, Prefetch, Q, Subquery

from audits.conduct.models import Answer, Audit, Submission
from audits.conduct.queries import audits_visible_to
from audits.evidence.models import EvidenceItem
from audits.findings.models import CorrectiveAction
from audits.results.models import ScoreRun
from audits.review.models import Review
from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.organisations.models import Body, Company, Membership, Site
from compliance.people.models import User
from compliance.tenancy.guard import TenantManager, TenantQuery, TenantQuerySet, UnscopedQuery, is_owned
from compliance.trail.append_only import WrittenOnce


def rows(model: Any = Audit) -> Any:
    """What the application gets of a manager; a test is given everything (tests/conftest.py)."""
    return TenantQuerySet(model, _unscoped(model))


def _unscoped(model: Any) -> TenantQuery:
    query = TenantQuery(model)
    query.unscoped = True
    return query


UNSCOPED: dict[str, Callable[[], Any]] = {
    "a list": lambda: list(rows()),
    "a get by an id": lambda: rows().get(pk=new_id()),
    "a filter by an id": lambda: rows().filter(pk=new_id()).first(),
    "a filter by ids": lambda: list(rows().filter(pk__in=[new_id()])),
    "an id of another table": lambda: list(rows(Answer).filter(audit=new_id())),
    "an id of another table by column": lambda: list(rows(Answer).filter(audit_id=new_id())),
    "a property": lambda: list(rows().filter(status="draft")),
    "a tenant's property": lambda: list(rows().filter(company__name="Acme")),
    "anything but a tenant": lambda: list(rows().exclude(company=new_id())),
    "not a tenant": lambda: list(rows().filter(~Q(company=new_id()))),
    "a tenant or something else": lambda: list(rows().filter(Q(company=new_id()) | Q(status="draft"))),
    "no tenant": lambda: list(rows().filter(company=None)),
    "a tenant named by a text": lambda: list(rows(CorrectiveAction).filter(owner="Sam")),
    "what is nobody's": lambda: list(rows().filter(checklist_version=ChecklistVersion())),
    "rows chosen without a scope": lambda: list(rows(Answer).filter(audit__in=rows())),
    "a union with everything": lambda: list(rows().filter(company=new_id()) | rows()),
    "everything inside another query": lambda: list(
        ChecklistVersion.objects.annotate(title_of=Subquery(rows().values("title")[:1]))
    ),
    "a question inside another query": lambda: list(ChecklistVersion.objects.filter(Exists(rows()))),
    "a count": lambda: rows().count(),
    "a sum": lambda: rows().aggregate(last=Max("opened_at")),
    "a question": lambda: rows().filter(status="draft").exists(),
    "the first": lambda: rows().order_by("opened_at").first(),
    "a column": lambda: rows().values_list("title", flat=True)[0],
    "a stream": lambda: next(rows().iterator()),
    "many by id": lambda: rows().in_bulk([new_id()]),
    "a change": lambda: rows().filter(pk=new_id()).update(title="Mine"),
    "a removal": lambda: rows().filter(pk=new_id()).delete(),
    "SQL": lambda: str(rows().query),
    "a list of what is written once": lambda: list(rows(Submission)),
}


@pytest.mark.parametrize("ask", UNSCOPED.values(), ids=UNSCOPED)
def test_a_query_that_names_no_tenant_is_refused(ask: Callable[[], Any]) -> None:
    with pytest.raises(UnscopedQuery, match="across_tenants"):
        ask()


SCOPED: dict[str, Callable[[], Any]] = {
    "a company": lambda: rows().filter(company=Company()),
    "a company's id": lambda: rows().filter(company_id=new_id(), status="draft"),
    "companies": lambda: rows().filter(company__in={new_id(), new_id()}),
    "a body further on": lambda: rows(Submission).filter(reviews__programme__body=Body()),
    "a person": lambda: rows(Membership).filter(person=new_id()),
    "a row in hand": lambda: rows(Answer).filter(audit=Audit()),
    "a row in hand further on": lambda: rows(ScoreRun).filter(answer_set__submission__audit=Audit()),
    "rows in hand": lambda: rows(Review).filter(submission__in=[Submission(), Submission()]),
    "no rows at all": lambda: rows(Review).filter(submission__in=[]),
    "rows that were chosen so": lambda: rows(Answer).filter(audit__in=audits_visible_to(new_id())),
    "the same rows once more": lambda: rows().filter(pk__in=rows().filter(company=new_id()).values("pk")),
    "either of two tenants": lambda: rows(Submission).filter(Q(audit__company=new_id()) | Q(audit__site=Site())),
    "the row outside": lambda: rows(Answer).filter(audit=OuterRef("pk")),
    "a later filter": lambda: rows().filter(status="draft").order_by("title").filter(company=new_id()),
    "a row alone": lambda: rows().this(Audit()),
    "all, and why": lambda: rows().across_tenants("a worker's work"),
    "nothing": lambda: rows().none(),
}


@pytest.mark.parametrize("ask", SCOPED.values(), ids=SCOPED)
def test_a_query_that_names_its_tenant_is_let_through(ask: Callable[[], Any]) -> None:
    ask().query.require_scope()


def test_what_is_said_in_a_copy_is_not_said_of_the_original() -> None:
    asked = rows()
    asked.filter(company=new_id())
    asked.across_tenants("a worker's work")
    with pytest.raises(UnscopedQuery):
        list(asked)


def test_rows_of_a_row_in_hand_need_no_other_scope() -> None:
    related: list[Any] = [Audit(pk=new_id()).answers, Company(pk=new_id()).audits, Answer(pk=1).evidence]
    for manager in related:
        manager.all().query.require_scope()
    assert is_owned(EvidenceItem)


def test_rows_fetched_beside_others_are_scoped_by_them() -> None:
    beside: Any = Prefetch("answers", queryset=rows(Answer)).queryset
    beside.query.add_q(Q(audit__in=[Audit()]), reuse_all=True)  # as Django does
    beside.query.require_scope()


def test_what_is_written_once_is_neither_changed_nor_deleted_by_its_owner() -> None:
    for act in (lambda own: own.update(digest=""), lambda own: own.delete()):
        with pytest.raises(WrittenOnce):
            act(Submission.objects.filter(audit=Audit()))


def test_whatever_is_nobodys_is_not_guarded() -> None:
    assert not is_owned(ChecklistVersion)
    assert not is_owned(User)
    assert isinstance(Audit.objects, TenantManager)
