"""Re-scoring many frozen answer sets under another policy: vectors in, numbers out, in chunks of flat memory.

Rows go from cursor to numpy to cursor: making Django objects of them would cost more than all the rest together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from audits.conduct.models import Submission
from audits.results.freezing import answers_of
from audits.results.models import AnswerSet, Layer, ScoreRun
from audits.results.reading import raw_chunks
from audits.results.scoring import plan_for
from compliance.checklists.models import ChecklistVersion
from compliance.policies.models import PolicyVersion
from compliance.scoring import ENGINE_VERSION, Case, Plan, Policy
from compliance.scoring.batch import BatchResult, as_vectors, score_cases, score_under
from compliance.scoring.vector import VECTOR_FORMAT


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
    for rows in raw_chunks(answer_sets.values_list(Cast("id", TextField()), column), column):
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
