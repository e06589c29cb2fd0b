"""Whether the score runs of each batch are still those that were written: its event holds a digest over them."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from audits.results.bulk_writing import digest_of_rows
from audits.results.models import RescoreBatch, ScoreRun
from compliance.trail.protected import RowFault
from compliance.trail.queries import told_of

_COLUMNS = (
    "batch_id", "id", "answer_set_id", "score", "grade", "outcome", "rules", "policy_version_id", "engine_version",
    "scored_at", "content", "digest",
)  # fmt: skip
_TABLE = ScoreRun._meta.db_table


class Standing(NamedTuple):
    """How many runs a batch holds, and the digest over them."""

    runs: int
    digest: str


def faults_of_batches() -> Iterator[RowFault]:
    """Yield for each batch that does not hold the first run that is wrong by itself, or the batch. One pass."""
    batches = {batch.pk: batch for batch in RescoreBatch.objects.all()}
    rows = _all_runs().filter(batch__isnull=False).order_by("batch", "answer_set").values_list(*_COLUMNS)
    seen = set()
    for batch, runs in groupby(rows.iterator(), key=itemgetter(0)):
        seen.add(batch)
        if fault := _fault(batches.get(batch), batch, runs):
            yield fault
    for batch in sorted(batches.keys() - seen):
        if fault := _fault(batches[batch], batch, iter(())):
            yield fault


def standing(batch: RescoreBatch) -> Standing:
    """Return what the trail says that the batch holds now."""
    told = told_of("rescore_batch", [str(batch.pk)])
    return Standing(told[-1].data["runs"], told[-1].data["digest"]) if told else Standing(0, "")


def found_in(batch: RescoreBatch) -> Standing:
    """Return what the batch does hold."""
    runs = _all_runs().filter(batch=batch).order_by("answer_set").values_list(*_COLUMNS)
    return _Runs(batch).read(runs.iterator())


def _all_runs() -> QuerySet[ScoreRun]:
    return ScoreRun.objects.across_tenants("commands check a batch whole")


def _fault(batch: RescoreBatch | None, key: UUID, runs: Iterator[Any]) -> RowFault | None:
    if batch is None:
        return RowFault(_TABLE, str(next(runs)[1]), "unrecorded")
    reader, expected = _Runs(batch), standing(batch)
    found = reader.read(runs)
    if reader.odd:
        return RowFault(_TABLE, reader.odd, "altered")
    if found == expected:
        return None
    kind = "missing" if found.runs < expected.runs else "unrecorded" if found.runs > expected.runs else "altered"
    return RowFault(RescoreBatch._meta.db_table, str(key), kind)


class _Runs:
    """Reads the runs of one batch; `odd` is the first that says otherwise than the batch of what they share."""

    def __init__(self, batch: RescoreBatch) -> None:
        self._shared = (batch.policy_version_id, batch.engine_version, batch.scored_at, b"", "")
        self._count = 0
        self.odd = ""

    def read(self, rows: Iterator[Any]) -> Standing:
        digest = digest_of_rows(map(self._told, rows))
        return Standing(self._count, digest)

    def _told(self, row: tuple[Any, ...]) -> tuple[UUID, UUID, str, str, str, str]:
        _, id_, answer_set, score, grade, outcome, rules, *shared, content, own = row
        self._count += 1
        if not self.odd and (*shared, bytes(content), own) != self._shared:
            self.odd = str(id_)
        return id_, answer_set, score, grade, outcome, rules
