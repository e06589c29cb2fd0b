"""What asking the permission table costs, the roles at hand: it is asked many times on each page."""

import time
from collections.abc import Callable, Iterator

from tests.benchmarks.figures import Figure
from tests.benchmarks.place import Place

TIMES = 20_000


def bench_tenancy(place: Place) -> Iterator[Figure]:
    assert place.cast  # which sets Django up
    from compliance.organisations.permissions import BodyPermission, Permission, allowed, allowed_at_body
    from compliance.organisations.stages import stages_open

    company, body = ["contributor", "signatory"], ["reviewer", "reader"]
    held = [(role, ["cold-store/GOV", "cold-store/TRA"] if role == "contributor" else []) for role in company]
    yield _figure("a company's", lambda: allowed(company, Permission.MANAGE_PEOPLE))
    yield _figure("a body's", lambda: allowed_at_body(body, BodyPermission.PUBLISH_POLICY))
    yield _figure("limited to stages", lambda: stages_open(held, Permission.ANSWER))


def _figure(whose: str, check: Callable[[], object]) -> Figure:
    check()
    before = time.process_time()
    for _ in range(TIMES):
        check()
    spent = (time.process_time() - before) * 1_000_000 / TIMES
    return Figure(f"one permission check, {whose}", round(spent, 2), "µs", limit=20)
