"""A body has its audits scored again under one of its policies, in the background and piece by piece."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from audits.results.fitting import require_scorable
from audits.results.models import RescoreOrder, ScoreRun
from audits.results.rescoring import Selection
from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_at_body
from audits.workflow.jobs import enqueue, finish
from audits.workflow.models import Job, JobKind, JobState
from audits.workflow.rescore import rescore
from compliance.checklists.models import ChecklistVersion
from compliance.organisations.permissions import BodyPermission
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Programme
from compliance.programmes.transition import checklist_version_for
from compliance.scoring import ENGINE_VERSION
from compliance.trail.recording import Actor, append_event

AT_ONCE = 2_000
"""So many are scored and kept in one transaction: what a worker that is killed loses, and the step of the count."""


@dataclass(frozen=True, slots=True)
class Headway:
    """How far a body's audits are scored under a policy, in number; `job` is the latest order's, None before any."""

    done: int
    total: int
    job: Job | None

    @property
    def is_under_way(self) -> bool:
        """Return whether an order waits or runs."""
        return self.job is not None and self.job.state == JobState.WAITING


@transaction.atomic
def order_rescoring(*, programme: UUID, policy: UUID, actor: Actor) -> RescoreOrder:
    """This function will have the audits filed with the programme's body, on the version that it asks for today, scored
    again under the policy.

    The runs are additional: no result changes. While an order for the same waits, it is returned. Refused for a policy
    that cannot score these audits; Denied for people without the right to administer the body.
    """
    row = acted_on(Programme, programme).select_for_update().get()
    person = require_at_body(actor=actor, body=row.body_id, permission=BodyPermission.RESCORE)
    asked, rule_book = checklist_version_for(row, actor.at.date()), PolicyVersion.objects.get(pk=policy)
    if waiting := _orders(row, asked, policy).filter(pk__in=_waiting()).first():
        return waiting
    require_scorable(rule_book, asked)
    order = RescoreOrder.objects.create(
        body_id=row.body_id,
        checklist_version=asked,
        policy_version=rule_book,
        ordered_by=person,
        ordered_at=actor.at,
    )
    append_event(
        chain=row.body_id,
        actor=actor,
        action="rescoring.order",
        obj=("rescore_order", order.id),
        data={"programme": str(row.id), "policy": rule_book.digest},
        rows=[order],
    )
    enqueue(kind=JobKind.RESCORE, subject=order.id, submission=order.id, at=actor.at)
    return order


def rescore_as_ordered(*, order: UUID, actor: Actor) -> None:
    """This function will score what was ordered; what is done stays done when it is interrupted, and is not redone.

    Two workers that have the same order take turns, piece by piece.
    """
    orders = RescoreOrder.objects.across_tenants("a worker scores as ordered")
    row = orders.select_related("checklist_version", "policy_version").get(pk=order)
    while _score_piece(row, actor):
        pass
    finish(kind=JobKind.RESCORE, subject=row.id, at=actor.at)


@transaction.atomic
def _score_piece(order: RescoreOrder, actor: Actor) -> int:
    Job.objects.select_for_update().get(kind=JobKind.RESCORE, subject=order.pk)
    selection = Selection(order.checklist_version, filed_with=order.body_id)
    policy, body = order.policy_version, order.body_id
    return rescore(selection=selection, policy=policy, actor=actor, at_most=AT_ONCE, chain=body).runs


def rescoring_headway(*, programme: Programme, policy: PolicyVersion, today: date) -> Headway:
    """Return how far the audits that would be ordered on that day are scored under the policy. Three queries."""
    asked = checklist_version_for(programme, today)
    selection = Selection(asked, filed_with=programme.body_id)
    filed = selection.answer_sets()
    runs = ScoreRun.objects.filter(
        policy_version=policy, engine_version=ENGINE_VERSION, answer_set__in=filed.values("pk")
    )
    jobs = Job.objects.filter(kind=JobKind.RESCORE, subject__in=_orders(programme, asked, policy.pk).values("pk"))
    return Headway(runs.count(), filed.count(), jobs.order_by("created_at").last())


def _orders(programme: Programme, asked: ChecklistVersion, policy: UUID) -> QuerySet[RescoreOrder]:
    return RescoreOrder.objects.filter(body=programme.body_id, checklist_version=asked.pk, policy_version=policy)


def _waiting() -> QuerySet[Job, UUID]:
    return Job.objects.filter(kind=JobKind.RESCORE, state=JobState.WAITING).values_list("subject", flat=True)
