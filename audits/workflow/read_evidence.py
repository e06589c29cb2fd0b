"""Somebody of a body reads a file of a submission: only one that the submission names, and the trail says so."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audits.evidence.queries import files_named
from audits.evidence.storage import read_kept
from audits.review.models import Review
from audits.review.submitted import requirements_in
from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_at_body, require_no_interest
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission
from compliance.trail.recording import Actor, append_event, is_recorded


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was frozen: its name, what it is, its bytes, checked against the digest in the submission."""

    name: str
    media_type: str
    content: bytes


def read_evidence(*, review: UUID, sha256: str, actor: Actor) -> ReadFile | None:
    """This function will return the file, or None when the submission names no such file; Refused when it was altered.

    The first reading by each person is an event of the body's trail.
    """
    row = acted_on(Review, review).select_related("programme", "submission__audit").get()
    person = require_at_body(actor=actor, body=row.programme.body_id, permission=BodyPermission.VIEW_REVIEWS)
    require_no_interest(person=person, company=row.submission.audit.company_id)
    name, kept = _named(row, sha256), files_named(row.submission.audit.company_id, [sha256]).get(sha256)
    if name is None or kept is None:
        return None
    try:
        content = read_kept(sha256)
    except FileNotFoundError:
        return None
    except ValueError as altered:
        raise Refused(Problem("evidence.altered", {"name": name[:80]})) from altered
    _record(row, sha256, name, actor)
    return ReadFile(name, kept.media_type, content)


def _named(review: Review, sha256: str) -> str | None:
    items = (item for answer in requirements_in(review.submission).values() for item in answer["evidence"])
    return next((item["name"] for item in items if item.get("sha256") == sha256), None)


def _record(review: Review, sha256: str, name: str, actor: Actor) -> None:
    obj = ("evidence_read", f"{review.id}/{sha256[:40]}")
    if is_recorded(obj=obj, actor=actor):
        return
    with transaction.atomic():
        append_event(
            chain=review.programme.body_id,
            actor=actor,
            action="evidence.read",
            obj=obj,
            data={"review": str(review.id), "sha256": sha256, "name": name},
        )
