"""Many audits are scored again under another policy; what was scored before stays, the new runs are additional."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audits.results.bulk_writing import RunWriter
from audits.results.comparing import Comparison, compare
from audits.results.models import RescoreBatch
from audits.results.rescoring import Selection, rescored
from compliance.core.ids import new_id
from compliance.policies.models import PolicyVersion
from compliance.scoring import ENGINE_VERSION
from compliance.trail.recording import INSTANCE, Actor, append_event


def _untold(_runs: int) -> None:
    """Nobody waits to be told."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """What a re-scoring wrote, and what kept the batch engine from doing it alone ("" if nothing did)."""

    runs: int
    digest: str
    fallback: str


@transaction.atomic
def rescore(
    *,
    selection: Selection,
    policy: PolicyVersion,
    actor: Actor,
    at_most: int | None = None,
    chain: UUID = INSTANCE,
    progress: Callable[[int], None] = _untold,
) -> Rescored:
    """This function will score the selected answer sets under the policy and store the runs, all of them or none.

    Sets that have a run under this policy and engine are left out, so running it again adds nothing, and running it
    with `at_most` until it adds nothing does them all, piece by piece. One trail event on the `chain` carries the
    digest of the whole list. `progress` is told now and then how many runs there are so far, none of them kept yet.
    """
    batch = RescoreBatch(
        id=new_id(), policy_version=policy, engine_version=ENGINE_VERSION, runs=0, digest="", scored_at=actor.at
    )
    writer, fallback = RunWriter(batch), ""
    wanted = selection.answer_sets(without_runs_under=policy)[:at_most]
    for chunk in rescored(wanted, selection.checklist_version, policy):
        writer.write(chunk)
        progress(writer.runs)
        fallback = fallback or chunk.result.fallback
    if writer.runs:
        batch.runs, batch.digest = writer.runs, writer.digest
        batch.save(force_insert=True)
        append_event(
            chain=chain,
            actor=actor,
            action="answers.rescored",
            obj=("rescore_batch", batch.id),
            data={"policy": policy.digest, "engine": ENGINE_VERSION, "runs": writer.runs, "digest": writer.digest},
            rows=[batch],
        )
    return Rescored(writer.runs, writer.digest if writer.runs else "", fallback)


def what_if(*, selection: Selection, today: PolicyVersion, instead: PolicyVersion) -> Comparison:
    """Return what another policy would do to the selected audits; nothing is stored."""
    return compare(selection, today=today.policy, instead=instead.policy)
