"""The guard of the tenants: a query that does not say whose rows it wants is refused before it reaches the database.

Whoever asks names a tenant (a company, a body, a person), or a row that they hold already, or rows chosen by a query
that does so itself. An id alone opens nothing. What is meant for all tenants says so: `across_tenants(why)`.
"""

from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.sql import Query

TENANTS = frozenset({"company", "body", "person", "owner"})
_ENDINGS = frozenset({"exact", "in", "pk", "id"})

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class UnscopedQuery(Exception):
    """Raised when code asks for rows of tenants without saying whose."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            f"This query of {model.__name__} would see the rows of every company and body, so it was not run. Filter"
            " by a company, body or person or by a row in hand; in what works for all, say across_tenants(why)."
        )


class TenantQuery(Query):
    """A query that is refused when it is put into SQL, also inside another one, before it was given a scope."""

    unscoped = False  # what Django makes for itself follows rows in hand

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        self.require_scope()
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: Any = None) -> Any:
        if klass is not None:  # it is about to become an UPDATE, which is compiled by another class
            self.require_scope()
        return super().chain(klass)

    def add_q(self, q_object: models.Q, *args: Any, **kwargs: Any) -> None:
        super().add_q(q_object, *args, **kwargs)
        if self.unscoped and _is_scoping(q_object):
            self.unscoped = False

    def combine(self, rhs: Query, connector: str) -> None:
        super().combine(rhs, connector)
        halves = (self.unscoped, getattr(rhs, "unscoped", False))
        self.unscoped = any(halves) if connector == models.Q.OR else all(halves)

    def require_scope(self) -> None:
        """Raise UnscopedQuery unless the query was given a scope or can find nothing."""
        if self.unscoped and not self.is_empty():
            assert self.model is not None  # noqa: S101 - a queryset has one
            raise UnscopedQuery(self.model)


class TenantQuerySet(models.QuerySet[M_co]):
    """Rows of tenants; what is asked of them is in the module's head."""

    query: Any

    def delete(self) -> Any:
        self.query.require_scope()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def this(self, row: models.Model) -> Self:
        """Return the row alone, to lock it, change it or read it again: whoever holds it was let at it."""
        return self.filter(pk=row.pk).across_tenants("the row is in hand")

    def across_tenants(self, why: str) -> Self:
        """Return the same rows, whosever they are. Only the places that tests/architecture lists may say this."""
        found = self.all()
        found.query.unscoped = False
        return found


class TenantManager(models.Manager[M_co]):
    """Makes querysets that have no scope yet; a manager of what belongs to a row (`audit.answers`) starts with that."""

    _queryset_class: type[TenantQuerySet[Any]] = TenantQuerySet
    _hints: dict[str, Any]

    def get_queryset(self) -> TenantQuerySet[M_co]:
        found = self._queryset_class(self.model, TenantQuery(self.model), using=self._db, hints=self._hints)
        found.query.unscoped = not hasattr(self, "instance")
        return found

    def this(self, row: models.Model) -> TenantQuerySet[M_co]:
        """Return the row alone, to lock it, change it or read it again: whoever holds it was let at it."""
        return self.get_queryset().this(row)

    def across_tenants(self, why: str) -> TenantQuerySet[M_co]:
        """Return all rows, whosever they are. Only the places that tests/architecture lists may say this."""
        return self.get_queryset().across_tenants(why)


class Owned(models.Model):
    """A row that belongs to a company, a body or both: nobody else may come to see it."""

    objects = TenantManager()

    class Meta:
        abstract = True


def is_owned(model: type[models.Model]) -> bool:
    """Return whether the model's rows are guarded."""
    return isinstance(model._meta.default_manager, TenantManager)


def _is_scoping(condition: Any) -> bool:
    """Of conditions that all hold one must name an owner; of alternatives each."""
    if isinstance(condition, models.Q):
        held = [_is_scoping(each) for each in condition.children]
        is_met = any(held) if condition.connector == models.Q.AND else all(held)
        return is_met and bool(held) and not condition.negated and condition.connector != models.Q.XOR
    if not isinstance(condition, tuple):
        return False
    path, value = condition
    named = ["", *(part for part in path.split("__") if part not in _ENDINGS)]
    return _names_an_owner(named[-1].removesuffix("_id"), value)


def _names_an_owner(name: str, value: Any) -> bool:
    if isinstance(value, (UUID, models.OuterRef)):
        return name in TENANTS or isinstance(value, models.OuterRef)
    if isinstance(value, models.Model):
        return name in TENANTS or is_owned(type(value))
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(_names_an_owner(name, each) for each in value)
    query = getattr(value, "query", None)
    return isinstance(query, TenantQuery) and not query.unscoped
