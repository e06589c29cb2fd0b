"""The thin Celery tasks: load, one call. Each may run twice; a failure is noted and tried again by the sweeper."""

import logging
from collections.abc import Callable
from uuid import UUID

from celery import current_task, shared_task
from django.utils import timezone

from audits.workflow import sweep as sweeping
from audits.workflow.account.notices import send_notice as send_notice_now
from audits.workflow.drain import drain_waiting, many_wait
from audits.workflow.draw_certificate import draw_certificate as draw_certificate_now
from audits.workflow.draw_report import draw_report as draw_report_now
from audits.workflow.invite_mail import send_invitation as send_invitation_now
from audits.workflow.jobs import fail
from audits.workflow.models import JobKind
from audits.workflow.order_rescoring import rescore_as_ordered
from audits.workflow.score_answers import score_answers as score_answers_now
from compliance.core.errors import Refused
from compliance.trail.recording import Actor, Source, anchor_heads

log = logging.getLogger(__name__)


@shared_task
def score_answers(answer_set: str) -> None:
    """Score one answer set; when many wait, score them together first, this one most likely among them."""
    if many_wait():
        _drain()
    _attempt(JobKind.SCORE, answer_set, lambda subject, actor: score_answers_now(answer_set=subject, actor=actor))


@shared_task
def draw_report(score_run: str) -> None:
    """Draw the report of one score run."""
    _attempt(JobKind.REPORT, score_run, lambda subject, actor: draw_report_now(score_run=subject, actor=actor))


@shared_task
def draw_certificate(score_run: str) -> None:
    """Draw the certificate or self-declaration of one score run."""
    _attempt(
        JobKind.CERTIFICATE, score_run, lambda subject, actor: draw_certificate_now(score_run=subject, actor=actor)
    )


@shared_task
def rescore_ordered(order: str) -> None:
    """Score a body's audits again, as it ordered."""
    _attempt(JobKind.RESCORE, order, lambda subject, actor: rescore_as_ordered(order=subject, actor=actor))


@shared_task
def send_invitation(sending: str) -> None:
    """Send the mail of one invitation."""
    _attempt(JobKind.INVITE, sending, lambda subject, actor: send_invitation_now(sending=subject, actor=actor))


@shared_task
def send_notice(event: str) -> None:
    """Tell the owner of an account what happened to it, and the operators of a lock; send a link that was asked for."""
    _attempt(JobKind.NOTICE, event, lambda subject, actor: send_notice_now(event=subject, actor=actor))


@shared_task
def anchor_trail() -> int:
    """Anchor the chains that moved in the installation's chain."""
    return anchor_heads(actor=_worker())


@shared_task
def sweep() -> int:
    """Publish again the jobs that the broker lost."""
    return sweeping.sweep(at=timezone.now())


def _drain() -> None:
    """One set that cannot be scored fails all that are scored with it; each then goes on to its own, and is noted."""
    try:
        drain_waiting(actor=_worker())
    except Exception:
        log.exception("the waiting submissions were not scored together; each is scored alone")


def _worker() -> Actor:
    """The worker, now, in the task it runs."""
    task = str(current_task.request.id or "") if current_task else ""
    return Actor(user=None, source=Source.WORKER, at=timezone.now(), request=task)


def _attempt(kind: JobKind, subject: str, work: Callable[[UUID, Actor], object]) -> None:
    actor = _worker()
    try:
        work(UUID(subject), actor)
    except Exception as error:
        is_final = isinstance(error, Refused)  # the same again would be refused again
        told = f"{type(error).__name__}: {error}"
        fail(kind=kind, subject=UUID(subject), at=actor.at, error=told, is_final=is_final)
        raise
