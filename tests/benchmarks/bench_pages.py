"""What pages cost the server, with an ordinary company and with one that has ten thousand audits."""

import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure, cpu_milliseconds
from tests.benchmarks.place import Place

if TYPE_CHECKING:
    from django.test import Client

    from audits.conduct.models import Audit
    from tests.factories.cast import Cast

MANY = 10_000
ANSWERS_EACH = 5


def bench_pages(place: Place) -> Iterator[Figure]:
    cast = place.cast
    audit = _audit(cast)
    alice, carl = signed_in(cast.alice), signed_in(cast.carl)
    stage = max(audit.checklist_version.checklist.stages, key=lambda stage: len(stage.requirements))
    yield from page_figures("task list", alice, f"/audits/{audit.id}/", milliseconds=20, queries=8)
    yield from page_figures("stage page", alice, f"/audits/{audit.id}/stages/{stage.id}/", milliseconds=35, queries=12)
    yield from _saving(carl, audit, stage.requirements[0].id, "1 audit")
    _many_audits(audit)
    yield from _saving(carl, audit, stage.requirements[1].id, f"{MANY:,} audits")
    yield from page_figures(f"list of {MANY:,} audits", alice, "/audits/", milliseconds=25, queries=8)


def page_figures(name: str, client: "Client", path: str, *, milliseconds: float, queries: int) -> Iterator[Figure]:
    def get() -> None:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)

    yield from _figures(name, get, milliseconds, queries)


def _saving(client: "Client", audit: "Audit", requirement: str, among: str) -> Iterator[Figure]:
    stored = audit.answers.filter(requirement=requirement).first()
    revisions = itertools.count(stored.revision if stored else 0)

    def save() -> None:
        revision = next(revisions)
        given = {"value": "met" if revision % 2 else "not_met", "reason": f"Change {revision}", "revision": revision}
        answer = client.post(f"/audits/{audit.id}/answers/{requirement}", given, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status_code

    yield from _figures(f"saving one answer, {among}", save, 15, 12)


def _figures(name: str, action: Callable[[], None], milliseconds: float, queries: int) -> Iterator[Figure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    yield Figure(f"{name}, server CPU", cpu_milliseconds(action), "ms", limit=milliseconds)
    with CaptureQueriesContext(connection) as captured:
        action()
    yield Figure(f"{name}, SQL", len(captured), "queries", limit=queries)


def signed_in(person: object) -> "Client":
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)  # type: ignore[arg-type]
    return client


def _audit(cast: "Cast") -> "Audit":
    """A draft in which everything applies and every second requirement is answered."""
    from audits.conduct.scoping import in_scope
    from tests.factories.audits import draft, library_checklist

    audit = draft(cast, checklist=library_checklist())
    _answers([audit], in_scope(audit)[::2])
    return audit


def _many_audits(like: "Audit") -> None:
    from audits.conduct.models import Audit
    from audits.conduct.scoping import in_scope
    from compliance.core.ids import new_id

    copied = ("company_id", "site_id", "checklist_version_id", "policy_version_id", "scope", "opened_by", "changed_at")
    shared = {name: getattr(like, name) for name in copied}
    audits = [
        Audit(id=new_id(), title=f"Audit {n}", opened_at=like.opened_at - timedelta(minutes=n), **shared)
        for n in range(MANY)
    ]
    Audit.objects.bulk_create(audits, batch_size=1000)
    _answers(audits, in_scope(like)[:ANSWERS_EACH])


def _answers(audits: "list[Audit]", requirements: tuple[str, ...]) -> None:
    from audits.conduct.models import Answer

    rows = [Answer(audit=a, requirement=r, value="met", changed_at=a.changed_at) for a in audits for r in requirements]
    Answer.objects.bulk_create(rows, batch_size=1000)
