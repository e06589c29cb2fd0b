"""Whose rows tests and benchmarks see: everybody's, for they stand outside of all tenants."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_TESTS = str(Path(__file__).parents[1])


def see_all_tenants() -> Callable[[], None]:
    """This function will let code under tests/ look up anybody's rows, and return what undoes that.

    What the application asks for stays guarded. Django must be set up.
    """
    from compliance.tenancy.guard import TenantManager, TenantQuerySet

    guarded = TenantManager.get_queryset

    def get_queryset(manager: TenantManager[Any]) -> TenantQuerySet[Any]:
        found, caller = guarded(manager), sys._getframe(1)
        while caller.f_globals["__name__"] in ("django.db.models.manager", "compliance.tenancy.guard"):
            caller = caller.f_back  # type: ignore[assignment]
        return found.across_tenants("a test") if caller.f_code.co_filename.startswith(_TESTS) else found

    def undo() -> None:
        TenantManager.get_queryset = guarded  # type: ignore[method-assign]

    TenantManager.get_queryset = get_queryset  # type: ignore[assignment, method-assign]
    return undo
