"""What belongs to one audit: counted with its digests for the deletion record, then removed row by row."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import Model, Q, QuerySet

from audits.certificates.models import Certificate, Document
from audits.conduct.models import Answer, Audit, Preparation, Submission
from audits.decisions.models import Decision
from audits.evidence.models import EvidenceItem
from audits.findings.models import CorrectiveAction, Finding, Judgement
from audits.results.models import AnswerSet, ScoreRun
from audits.review.models import ItemReview, Review
from audits.workflow.models import Job
from compliance.signing.models import Signature
from compliance.trail.append_only import AppendOnly
from compliance.trail.models import PurgedRow
from compliance.trail.rows import columns, row_digest


class Class(NamedTuple):
    """The rows of one table that belong to an audit."""

    model: type[Model]
    ids: list[Any]

    @property
    def table(self) -> str:
        return self.model._meta.db_table


def content_of(audit: UUID) -> list[Class]:
    """Return what belongs to the audit, in an order in which it can be removed: what points to others comes first."""
    submissions = _ids(Submission, audit=audit)
    reviews = _ids(Review, submission__in=submissions)
    findings = _ids(Finding, review__in=reviews)
    actions = _ids(CorrectiveAction, finding__in=findings)
    sets = _ids(AnswerSet, submission__in=submissions)
    runs = _ids(ScoreRun, answer_set__in=sets)
    decisions = _ids(Decision, review__in=reviews)
    answers = _ids(Answer, audit=audit)
    evidence = _evidence_no_longer_used(audit, answers, actions)
    preparations = _ids(Preparation, audit=audit)
    signatures = _signatures(submissions, preparations, reviews, decisions)
    found = [
        Class(Document, _ids(Document, score_run__in=runs)),
        Class(Certificate, _ids(Certificate, score_run__in=runs)),
        Class(Decision, decisions),
        Class(Judgement, _ids(Judgement, action__in=actions)),
        Class(CorrectiveAction.evidence.through, _ids(CorrectiveAction.evidence.through, correctiveaction__in=actions)),
        Class(CorrectiveAction, actions),
        Class(Finding, findings),
        Class(ItemReview, _ids(ItemReview, review__in=reviews)),
        Class(Review, reviews),
        Class(ScoreRun, runs),
        Class(AnswerSet, sets),
        Class(Submission, submissions),
        Class(Preparation, preparations),
        Class(Signature, signatures),
        Class(Job, _ids(Job, submission__in=submissions)),
        Class(Answer.evidence.through, _ids(Answer.evidence.through, answer__in=answers)),
        Class(Answer, answers),
        Class(EvidenceItem, evidence),
        Class(Audit, [audit]),
    ]
    return [each for each in found if each.ids]


def digests_of(each: Class) -> dict[Any, str]:
    """Return the digest of each row by its id."""
    names = columns(each.model)
    key = names.index(str(each.model._meta.pk.attname))
    return {row[key]: row_digest(each.model, row) for row in _rows(each).values_list(*names)}


def digest_over(digests: dict[Any, str]) -> str:
    """Return one digest over those of the rows."""
    return hashlib.sha256("".join(sorted(digests.values())).encode()).hexdigest()


def purged_rows(each: Class, digests: dict[Any, str]) -> Iterator[PurgedRow]:
    """Yield for each row that is written once the one that opens the door for it."""
    if issubclass(each.model, AppendOnly):
        for id_, digest in digests.items():
            yield PurgedRow(of_table=each.table, of_row=id_, digest=digest)


def files_of(content: list[Class]) -> set[str]:
    """Return the digests of the kept files that the content names."""
    found: set[str] = set()
    for each in content:
        if each.model in (EvidenceItem, Document):
            found.update(_rows(each).exclude(sha256="").values_list("sha256", flat=True))
    return found


def remove(content: list[Class]) -> None:
    """This function will delete the rows; the triggers let through only those that a PurgedRow names."""
    for each in content:
        _rows(each)._raw_delete(connection.alias)


def _rows(each: Class) -> "QuerySet[Any]":
    """Past the manager, which refuses to delete what is written once: the database decides."""
    return QuerySet(each.model).filter(pk__in=each.ids)


def _ids(model: type[Model], **which: Any) -> list[Any]:
    return list(model._base_manager.filter(**which).order_by("pk").values_list("pk", flat=True))


def _signatures(
    submissions: list[UUID], preparations: list[UUID], reviews: list[UUID], decisions: list[UUID]
) -> list[Any]:
    signed: tuple[tuple[type[Model], list[UUID]], ...] = (
        (Submission, submissions),
        (Preparation, preparations),
        (Review, reviews),
        (Decision, decisions),
    )
    rows = (model._base_manager.filter(pk__in=ids, signature__isnull=False) for model, ids in signed)
    return [signature for each in rows for signature in each.values_list("signature", flat=True)]


def _evidence_no_longer_used(audit: UUID, answers: list[Any], actions: list[Any]) -> list[Any]:
    """The company's evidence that this audit named and nothing else does: no answer, no action, no submission."""
    company = Audit._base_manager.values_list("company", flat=True).get(pk=audit)
    mine = Q(answers__in=answers) | Q(corrective_actions__in=actions)
    others = Q(answers__isnull=False) & ~Q(answers__in=answers)
    others |= Q(corrective_actions__isnull=False) & ~Q(corrective_actions__in=actions)
    own = EvidenceItem.objects.filter(company=company)
    used = own.filter(others).values("pk")
    left = Submission.objects.filter(audit__company=company).exclude(audit=audit)
    named = {item for content in left.values_list("content", flat=True).iterator() for item in _named(bytes(content))}
    rows = own.filter(mine).exclude(pk__in=used).order_by("pk").distinct().values_list("pk", "sha256", "name")
    return [pk for pk, sha256, name in rows if (sha256 or name) not in named]


def _named(content: bytes) -> Iterator[str]:
    answers = msgspec.json.decode(content)["answers"].values()
    return (item.get("sha256") or item["name"] for answer in answers for item in answer["evidence"])
