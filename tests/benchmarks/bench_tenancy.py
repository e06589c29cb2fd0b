"""What asking the permission table costs, the roles at hand, and guarding a query: both happen many times a page."""

import time
from collections.abc import Callable, Iterator

from compliance.core.ids import new_id
from tests.benchmarks.figures import Figure
from tests.benchmarks.place import Place

TIMES = 20_000
QUERIES, ROUNDS = 200, 15


def bench_tenancy(place: Place) -> Iterator[Figure]:
    assert place.cast  # which sets Django up
    from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body
    from compliance.organisations.stages import stages_open

    company, body = ["contributor", "signatory"], ["reviewer", "reader"]
    held = [(role, ["cold-store/GOV", "cold-store/TRA"] if role == "contributor" else []) for role in company]
    yield _figure("a company's", lambda: allowed(company, Permission.MANAGE_PEOPLE))
    yield _figure("a body's", lambda: allowed_at_body(body, BodyPermission.PUBLISH_POLICY))
    yield _figure("limited to stages", lambda: stages_open(held, Permission.ANSWER))
    yield _guarding()


def _figure(whose: str, check: Callable[[], object]) -> Figure:
    return Figure(f"one permission check, {whose}", round(_spent(check), 2), "µs", limit=20)


def _guarding() -> Figure:
    """What the guard adds to a query of one company's rows, from asking for it to its SQL."""
    from django.db.models import QuerySet

    from audits.conduct.models import Audit
    from compliance.tenancy.guard import TenantQuery, TenantQuerySet

    company = new_id()

    def guarded() -> str:
        query = TenantQuery(Audit)
        query.unscoped = True
        return str(TenantQuerySet(Audit, query).filter(company=company).query)

    def unguarded() -> str:
        return str(QuerySet(Audit).filter(company=company).query)

    pairs = [
        (_spent(guarded, QUERIES), _spent(unguarded, QUERIES)) for _ in range(ROUNDS)
    ]  # in turns, the quietest count
    added = min(with_it for with_it, _ in pairs) - min(without for _, without in pairs)
    return Figure("guarding one query", round(added, 2), "µs", limit=20)


def _spent(work: Callable[[], object], times: int = TIMES) -> float:
    """Processor time of one go, in microseconds."""
    work()
    before = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - before) * 1_000_000 / times
