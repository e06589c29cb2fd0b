"""Retention ends: audits that are past it go, whole, unless a legal hold stands on them. For the operator alone.

What goes leaves a signed record in the trail: which classes of records, how many, their digests, who ordered it and
why. `verify_trail` holds afterwards and says how many rows were purged.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from audits.certificates.models import Certificate
from audits.conduct.models import Audit
from audits.findings.models import Finding
from audits.results.batches import found_in
from audits.results.models import RescoreBatch, ScoreRun
from audits.review.models import Review
from audits.workflow.names import fitting
from audits.workflow.purge_content import Class, content_of, digest_over, digests_of, files_of, purged_rows, remove
from audits.workflow.texts import require_reason
from audits.workflow.verify_records import verify_records
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.signing.models import Meaning
from compliance.signing.signing import state_signer
from compliance.trail.models import PurgedRow
from compliance.trail.queries import holds_of
from compliance.trail.recording import INSTANCE, Actor, append_event, hold_chain

_AUDIT_OF_RUN = "score_run__answer_set__submission__audit"
_Kept = Literal["held", "touched"]


@dataclass(frozen=True, slots=True)
class Order:
    """What an operator orders: everything last touched before that day, in whose name, and why."""

    before: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Purged:
    """How many audits went (or would go), how many rows by table, how many audits a legal hold kept, and how many were
    left because somebody touched or corrected them meanwhile.
    """

    audits: int
    rows: Counter[str]
    held: int
    touched: int


def purge(*, order: Order, actor: Actor, dry_run: bool = False) -> Purged:
    """This function will remove what is past its retention; with `dry_run` it only counts.

    Each audit goes in a transaction of its own; the files that it kept are left to `purge_leftovers`, for somebody may
    be attaching the same bytes now. Refused, with nothing removed, for a day within the retention period,
    without a name and a reason, and while the trail does not hold.
    """
    latest = _years_before(actor.at.date(), settings.RETENTION_YEARS)
    if order.before > latest:
        told = {"years": settings.RETENTION_YEARS, "latest": latest.isoformat()}
        raise Refused(Problem("purge.under_retention", told, "--before"))
    if not dry_run:
        order = _complete(order)
        if not verify_records().holds:
            raise Refused(Problem("purge.trail_does_not_hold"))
    kept, rows = Counter[str](), Counter[str]()
    gone: set[UUID] = set()
    for audit, company in list(_expired(order.before).order_by("-opened_at", "-pk").values_list("pk", "company")):
        if set(_corrections_of(audit)) - gone:
            continue
        found = _purge_audit(audit, order, actor) if not dry_run else _would_go(audit, company)
        if isinstance(found, str):
            kept[found] += 1
            continue
        gone.add(audit)
        rows.update({each.table: len(each.ids) for each in found})
    return Purged(len(gone), rows, kept["held"], kept["touched"])


def _complete(order: Order) -> Order:
    reason, by = require_reason(order.reason, where="--reason"), fitting(order.by)
    if not by:
        raise Refused(Problem("purge.nobody_named", {}, "--by"))
    return Order(order.before, by, reason)


def _expired(before: date, **which: UUID) -> "QuerySet[Audit]":
    """The audits of which nothing was touched and no certificate held since."""
    moment = datetime.combine(before, time(), UTC)
    alive = (
        Certificate.objects.filter(**{_AUDIT_OF_RUN: OuterRef("pk")}, valid_until__gte=before),
        Review.objects.filter(submission__audit=OuterRef("pk"), changed_at__gte=moment),
        Finding.objects.filter(review__submission__audit=OuterRef("pk"), changed_at__gte=moment),
    )
    untouched = Audit.objects.across_tenants("purge").filter(changed_at__lt=moment, opened_at__lt=moment, **which)
    return untouched.filter(*(~Exists(each) for each in alive))


def _corrections_of(audit: UUID) -> "QuerySet[Audit, UUID]":
    """What must go before the audit."""
    return Audit.objects.across_tenants("purge").filter(corrects=audit).values_list("pk", flat=True)


def _would_go(audit: UUID, company: UUID) -> list[Class] | _Kept:
    return "held" if _is_held(company, audit) else content_of(audit)


def _is_held(company: UUID, audit: UUID) -> bool:
    holds = holds_of(company)
    return holds.get(None, False) or holds.get(audit, False)


@transaction.atomic
def _purge_audit(audit: UUID, order: Order, actor: Actor) -> list[Class] | _Kept:
    """What went, or why it stays: all that speaks for it is asked again under the locks."""
    row = Audit.objects.across_tenants("purge").select_for_update().filter(pk=audit).first()
    if row is None:
        return "touched"
    reviews = list(Review.objects.filter(submission__audit=row).values_list("pk", "programme__body"))
    for chain in sorted({INSTANCE, row.company_id, *(body for _, body in reviews)}):
        hold_chain(chain)
    if _is_held(row.company_id, audit):
        return "held"
    if _corrections_of(audit).exists() or not _expired(order.before, pk=audit).exists():
        return "touched"
    content = content_of(audit)
    digests = {each.table: digests_of(each) for each in content}
    batches = _batches_of(content)
    files = sorted(files_of(content))
    doors = [door for each in content for door in purged_rows(each, digests[each.table])]
    PurgedRow.objects.bulk_create(doors)
    remove(content)
    classes = {table: {"rows": len(found), "digest": digest_over(found)} for table, found in digests.items()}
    record = {"before": order.before.isoformat(), "by": order.by, "reason": order.reason, "classes": classes}
    signature = state_signer(
        name=order.by,
        meaning=Meaning.APPROVAL,
        digest=sha256_hex(canonical_json({"audit": str(audit), **record})),
        record=("audit", audit),
        chain=row.company_id,
        actor=actor,
    )
    append_event(
        chain=row.company_id,
        actor=actor,
        action="audit.purge",
        obj=("audit", audit),
        data={**record, "files": files, "signature": str(signature.id)},
        rows=doors,
    )
    for review, body in reviews:
        append_event(
            chain=body,
            actor=actor,
            action="review.purge",
            obj=("review", review),
            data={"audit": str(audit), "by": order.by, "reason": order.reason},
        )
    for batch in batches:
        _tell_what_is_left(batch, actor)
    return content


def _batches_of(content: list[Class]) -> list[RescoreBatch]:
    runs = next((each.ids for each in content if each.model is ScoreRun), [])
    return list(RescoreBatch.objects.filter(score_runs__in=runs).distinct().order_by("pk"))


def _tell_what_is_left(batch: RescoreBatch, actor: Actor) -> None:
    left = found_in(batch)
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="rescore_batch.purge",
        obj=("rescore_batch", batch.id),
        data={"runs": left.runs, "digest": left.digest},
    )


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
