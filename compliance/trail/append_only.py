"""The base of every record that is written once. Python refuses changes here, database triggers everywhere."""

from typing import Any, NoReturn

from django.db import models

from compliance.tenancy.guard import TenantManager, TenantQuerySet


class WrittenOnce(Exception):
    """Raised when code tries to change or delete a record that is written once."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise WrittenOnce(f"{self.model.__name__} rows are never changed")

    def delete(self) -> NoReturn:
        raise WrittenOnce(f"{self.model.__name__} rows are never deleted")


class AppendOnly(models.Model):
    """A row that is inserted once and then never updated or deleted (invariant of the design, section 5).

    The event written with it binds its content (`append_event(rows=…)`). A column added to a table with rows is NULL in
    them, or their digests would no longer hold.
    """

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(f"{type(self).__name__} rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce(f"{type(self).__name__} rows are never deleted")


class _OwnedQuerySet(AppendOnlyQuerySet, TenantQuerySet[Any]):  # type: ignore[override]
    """Rows that are neither changed nor deleted, nor read without saying whose."""


class _OwnedManager(TenantManager[Any]):
    _queryset_class = _OwnedQuerySet


class OwnedAppendOnly(AppendOnly):
    """A row that is inserted once and belongs to a company, a body or both."""

    objects = _OwnedManager()  # type: ignore[assignment, misc]

    class Meta:
        abstract = True
