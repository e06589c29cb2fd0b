"""What a reviewed certificate says, worded and frozen."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from audits.certificates.languages import language_of, words_in
from audits.certificates.naming import subject_of
from audits.certificates.pdf.facts import CertificateFacts, Level, Signature
from audits.certificates.wording import grade_note
from audits.decisions.models import Decision, DecisionKind
from compliance.core.catalogues import ORIGINAL
from compliance.programmes.models import Level as ProgrammeLevel

_LEVELS: dict[str, Level] = {
    ProgrammeLevel.DESK_REVIEWED: "desk_reviewed",
    ProgrammeLevel.SAMPLE_VERIFIED: "sample_verified",
    ProgrammeLevel.SITE_VERIFIED: "site_verified",
}


def certificate_facts(
    *, decision: Decision, number: str, code: str, url: str, today: date, valid_until: date
) -> CertificateFacts:
    """Return everything that the certificate on this decision prints, in the language of whoever signed the audit."""
    review, run = decision.review, decision.score_run
    programme, submission = review.programme, review.submission
    conditional = decision.kind == DecisionKind.CONDITIONAL
    language = language_of(submission)
    with override(language):
        return CertificateFacts(
            language=words_in(language),
            second_language="zh" if language == ORIGINAL else "en",
            number=number,
            code=code,
            url=url,
            level=_LEVELS[review.level],
            outcome="conditional" if conditional else "conforming",
            issuer=programme.body.name,
            issuer_note=" · ".join(part for part in (programme.body.address, programme.body.website) if part),
            programme=programme.name,
            subject=subject_of(submission.audit),
            grade=run.grade,
            grade_note=grade_note(run.policy_version.policy, run.grade),
            decided_on=decision.decided_at.date(),
            valid_from=today,
            valid_until=valid_until,
            digest=run.digest,
            signatures=_signatures(decision),
            conditions=tuple(line.strip() for line in decision.conditions.splitlines() if line.strip()),
            conditions_due=decision.conditions_due,
        )


def _signatures(decision: Decision) -> tuple[Signature, ...]:
    """The decider first, then the reviewer: two people, each with what they signed for."""
    body, review = decision.review.programme.body.name, decision.review.signature
    decider = decision.signature
    conditional = decision.kind == DecisionKind.CONDITIONAL
    says = _("Decided to certify, with conditions") if conditional else _("Decided that the requirements are met")
    decided = Signature(decider.name, _role(decider.position, body), says, decider.signed_at, decider.digest)
    if review is None:
        return (decided,)
    reviewed = _("Confirms the review as carried out and complete")
    return decided, Signature(review.name, _role(review.position, body), reviewed, review.signed_at, review.digest)


def _role(position: str, body: str) -> str:
    return f"{position}, {body}" if position else body
