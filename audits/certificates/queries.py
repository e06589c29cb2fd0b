"""Reading certificates: the public face of one, and those of a person's companies."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from audits.certificates.confirming import unconfirmed_among
from audits.certificates.languages import words_in
from audits.certificates.models import Certificate, Document, DocumentKind, Level
from audits.certificates.naming import scope_of
from audits.certificates.pdf.facts import CertificateFacts, Scope, Subject
from audits.certificates.status import CertificateStatus, Standing, status_at
from audits.conduct.lifecycle import Status
from audits.conduct.models import Audit
from audits.conduct.queries import audits_visible_to
from audits.results.models import Layer, ScoreRun
from audits.review.queries import queue_of
from compliance.authoring.telling import told_title
from compliance.core.catalogues import ORIGINAL
from compliance.core.ids import normalise_code
from compliance.tenancy.guard import TenantQuerySet


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """All that is public about a certificate, and nothing else (design, section 5): its frozen facts and its status.

    `scope` and `checklist` say in the reader's language what the facts say in the document's.
    """

    facts: CertificateFacts
    scope: Scope
    checklist: str
    status: CertificateStatus
    issued_at: datetime
    document_sha256: str
    superseded_by: str
    ended_on: date | None  # the day it was withdrawn or superseded, UTC; None while neither has happened


def public_record(code: str, *, now: datetime) -> PublicRecord | None:
    """Return what the public may know of the certificate with this code (typed in any letter case), or None."""
    normal = normalise_code(code)
    certificate = _public_ones().filter(code=normal).first() if normal else None
    return _public(certificate, now) if certificate else None


def record_by_number(number: str, *, now: datetime) -> PublicRecord | None:
    """Return the public record of a certificate by its number, or None."""
    certificate = _public_ones().filter(number=number.strip().upper()).first()
    return _public(certificate, now) if certificate else None


def statuses_of(certificates: Collection[Certificate], *, now: datetime) -> dict[UUID, CertificateStatus]:
    """Return what each certificate is worth, by its id; `unconfirmed_among` says how many queries it takes."""
    unconfirmed = unconfirmed_among(certificates)
    return {each.pk: status_at(standing_of(each, confirmed=each.pk not in unconfirmed), now) for each in certificates}


def standing_of(certificate: Certificate, *, confirmed: bool = True) -> Standing:
    """Return the facts that decide the certificate's status; whether it is `confirmed`, `unconfirmed_among` knows."""
    audit = certificate.score_run.answer_set.submission.audit
    return Standing(
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        conditions_due=certificate.conditions_due,
        superseded=audit.status == Status.SUPERSEDED,
        withdrawn=audit.status == Status.WITHDRAWN,
        confirmed=confirmed,
    )


def certificates_visible_to(person: UUID) -> QuerySet[Certificate]:
    """Return the certificates of the person's companies, newest first."""
    own = audits_visible_to(person).order_by().values("pk")
    return _certificates().filter(score_run__answer_set__submission__audit__in=own).order_by("-issued_at", "-id")


def certificates_issued_by(body: UUID, *, reader: UUID) -> QuerySet[Certificate]:
    """Return the certificates on the body's decisions, newest first; nothing unless the reader works for the body."""
    reviews = queue_of(reader, body=body).order_by().values("pk")
    return _certificates().filter(score_run__answer_set__review__in=reviews).order_by("-issued_at", "-id")


def certificate_of(audit: Audit) -> Certificate | None:
    """Return what is registered on what the company declared in an audit, or None; reviews have their own."""
    own = _certificates().filter(score_run__answer_set__submission__audit=audit)
    return own.filter(score_run__answer_set__layer=Layer.DECLARED).order_by("issued_at").first()


def documents_of(audit: Audit) -> dict[str, Document]:
    """Return the documents drawn of what the company declared in an audit, by kind, of each the one drawn first;
    reviews have their own.
    """
    return {document.kind: document for document in _declared(audit).order_by("-drawn_at", "-id")}


def report_in(audit: Audit, language: str) -> Document | None:
    """Return the report on what the company declared, in the language; None where it was not drawn in it."""
    in_language = None if language == ORIGINAL else language
    return _declared(audit).filter(kind=DocumentKind.REPORT, language=in_language).order_by("drawn_at", "id").first()


def certificate_on(score_run: ScoreRun) -> Certificate | None:
    """Return what was registered on this very score run, or None."""
    return _certificates().filter(score_run=score_run).first()


def document_on(score_run: ScoreRun) -> Document | None:
    """Return the drawn certificate of this very score run, or None while it is not drawn."""
    return Document.objects.filter(score_run=score_run, kind=DocumentKind.CERTIFICATE).first()


def _public_ones() -> QuerySet[Certificate]:
    return _certificates().across_tenants("the register is public")


def _certificates() -> TenantQuerySet[Certificate]:
    """With the audit at hand, without the frozen bytes on the way to it: a list would carry megabytes of them."""
    return (
        Certificate.objects.get_queryset()
        .select_related("score_run__answer_set__submission__audit")
        .defer(
            "score_run__content",
            "score_run__answer_set__content",
            "score_run__answer_set__vector",
            "score_run__answer_set__submission__content",
        )
    )


def facts_of(certificate: Certificate) -> CertificateFacts:
    """Return the certificate's frozen text as the dataclass that is drawn."""
    return msgspec.convert(json.loads(bytes(certificate.content)), CertificateFacts)


def facts_shown(certificate: Certificate) -> CertificateFacts:
    """Return the frozen text for a page; of one that can no longer be read, which is never confirmed, what else the row
    says.
    """
    try:
        return facts_of(certificate)
    except ValueError:
        return CertificateFacts(
            language=words_in(ORIGINAL),
            number=certificate.number,
            code=certificate.code,
            url=f"{settings.PUBLIC_URL}/v/{certificate.code}",
            level=certificate.level if certificate.level in Level.values else Level.SELF_DECLARED,  # type: ignore[arg-type]
            outcome="conforming",
            issuer="",
            subject=Subject("–", "", "", "", "", "", "", ""),
            grade="",
            grade_note="",
            decided_on=certificate.valid_from,
            valid_from=certificate.valid_from,
            valid_until=certificate.valid_until,
            digest="",
        )


def is_readers_language(facts: CertificateFacts) -> bool:
    """Return whether what was printed is in the active language."""
    return facts.language == words_in(get_language() or ORIGINAL)


def _declared(audit: Audit) -> QuerySet[Document]:
    rows = Document.objects.filter(score_run__answer_set__submission__audit=audit)
    return rows.filter(score_run__answer_set__layer=Layer.DECLARED)


def _of_one_kind(certificate: Certificate) -> QuerySet[Certificate]:
    """A self-declaration never stands in the place of a reviewed certificate, nor the other way."""
    if certificate.level == Level.SELF_DECLARED:
        return _public_ones().filter(level=Level.SELF_DECLARED)
    return _public_ones().exclude(level=Level.SELF_DECLARED)


def _public(certificate: Certificate, now: datetime) -> PublicRecord:
    audit = certificate.score_run.answer_set.submission.audit
    document = Document.objects.filter(score_run=certificate.score_run, kind=DocumentKind.CERTIFICATE).first()
    successor = _of_one_kind(certificate).filter(score_run__answer_set__submission__audit__corrects=audit).first()
    facts = facts_shown(certificate)
    speaks = is_readers_language(facts)
    return PublicRecord(
        facts=facts,
        scope=facts.subject.scope if speaks else scope_of(audit),
        checklist=facts.subject.checklist if speaks else told_title(audit.checklist_version),
        status=statuses_of([certificate], now=now)[certificate.pk],
        issued_at=certificate.issued_at,
        document_sha256=document.sha256 if document else "",
        superseded_by=successor.code if successor else "",
        ended_on=audit.changed_at.astimezone(UTC).date() if audit.status != Status.SUBMITTED else None,
    )
