"""Re-scoring many frozen answer sets under another policy: vectors in, numbers out, in chunks of flat memory.

Rows go from cursor to numpy to cursor: making Django objects of them would cost more than all the rest together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from audits.conduct.models import Submission
from audits.results.freezing import answers_of
from audits.results.models import AnswerSet, Layer, ScoreRun
from audits.results.scoring import plan_for
from compliance.checklists.models import ChecklistVersion
from compliance.policies.models import PolicyVersion
from compliance.scoring import ENGINE_VERSION, Case, Plan, Policy
from compliance.scoring.batch import CHUNK, BatchResult, as_vectors, score_cases, score_under
from compliance.scoring.vector import VECTOR_FORMAT

AT_ONCE = {"vector": CHUNK, "content": 1_000}  # rows by what is read of them: some megabytes


@dataclass(frozen=True, slots=True)
class Selection:
    """Which answer sets are meant: of one checklist version and layer, of all companies or of those named.

    `filed_with` leaves only what was filed with one body: a body never sees anything else, not even in a sum.
    """

    checklist_version: ChecklistVersion
    layer: str = Layer.DECLARED
    companies: frozenset[UUID] | None = None
    filed_with: UUID | None = None

    def answer_sets(self, *, without_runs_under: PolicyVersion | None = None) -> QuerySet[AnswerSet]:
        """Return the answer sets as a queryset, oldest first; those scored under a policy already can be left out."""
        chosen = Q(layer=self.layer, vector_format=VECTOR_FORMAT)
        chosen &= Q(submission__audit__checklist_version=self.checklist_version)
        if self.companies is not None:
            chosen &= Q(submission__audit__company__in=self.companies)
        if self.filed_with is not None:
            chosen &= Q(submission__in=Submission.objects.filter(reviews__programme__body=self.filed_with))
        rows = AnswerSet.objects.get_queryset()
        if self.companies is None and self.filed_with is None:
            rows = rows.across_tenants("the operator scores everybody's again")
        found = rows.filter(chosen).order_by("id")
        if without_runs_under is None:
            return found
        runs = ScoreRun.objects.across_tenants("they only leave out what is chosen")
        done = runs.filter(policy_version=without_runs_under, engine_version=ENGINE_VERSION)
        return found.exclude(id__in=done.values("answer_set"))


@dataclass(frozen=True, slots=True)
class Chunk:
    """The results of some answer sets, side by side; each id as 32 hexadecimal digits."""

    answer_sets: Sequence[str]
    result: BatchResult


def rescored(answer_sets: QuerySet[AnswerSet], checklist: ChecklistVersion, policy: PolicyVersion) -> Iterator[Chunk]:
    """Yield the results of the answer sets of one checklist version under a policy."""
    plan, column = plan_for(checklist, policy), column_for(policy.policy)
    for rows in raw_chunks(answer_sets.values_list(Cast("id", TextField()), column), at_once=AT_ONCE[column]):
        [result] = score_frozen([plan], [frozen for _, frozen in rows], column)
        yield Chunk([answer_set.replace("-", "") for answer_set, _ in rows], result)


def column_for(*policies: Policy) -> str:
    """Return the column of an answer set that these policies are scored from: vectors do not tell how much evidence."""
    return "content" if any(policy.counts_evidence for policy in policies) else "vector"


def score_frozen(
    plans: Sequence[Plan], frozen: Sequence[bytes], column: str, keep: Iterable[str] = ()
) -> list[BatchResult]:
    """Return the results of many answer sets under each of these plans for the same requirements, from the column that
    `column_for` named."""
    if column == "content":
        cases = [Case(answers_of(each)) for each in frozen]
        return [score_cases(plan, cases, keep=keep) for plan in plans]
    return score_under(plans, as_vectors(frozen, len(plans[0].items)), keep=keep)


def raw_chunks(rows: QuerySet[Any, Any], *, at_once: int, ahead: bool = False) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a `values_list` as the driver gives them, so many at a time.

    With `ahead` the next are read while the caller works on these; nothing may be written on the connection meanwhile.
    """
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return
    opened = _postgresql_cursor if connection.vendor == "postgresql" else _sqlite_cursor
    with opened(sql, parameters) as cursor:
        read = partial(cursor.fetchmany, at_once)
        yield from _ahead(read) if ahead else iter(read, [])


@contextmanager
def _postgresql_cursor(sql: str, parameters: tuple[Any, ...]) -> Iterator[Any]:
    # Outside of a transaction the server would put all rows aside before it gives the first.
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")  # plan for all rows, not for the first soon
        with connection.chunked_cursor() as cursor:
            cursor.cursor.execute(sql, parameters, binary=True)  # vectors as bytes, not twice as many digits
            yield cursor


@contextmanager
def _sqlite_cursor(sql: str, parameters: tuple[Any, ...]) -> Iterator[Any]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        yield cursor


def _ahead(read: Callable[[], list[tuple[Any, ...]]]) -> Iterator[list[tuple[Any, ...]]]:
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(read)
        while some := coming.result():
            coming = reader.submit(read)
            yield some
