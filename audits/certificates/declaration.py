"""What a registered self-declaration says, worded and frozen."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from audits.certificates.languages import language_of, words_in
from audits.certificates.naming import subject_of
from audits.certificates.pdf.facts import CertificateFacts, Signature
from audits.certificates.verdict import deciding
from audits.certificates.wording import grade_note, reason
from audits.conduct.models import Submission
from audits.results.models import ScoreRun
from compliance.core.catalogues import ORIGINAL
from compliance.scoring import Result
from compliance.signing.models import Method
from compliance.signing.models import Signature as SignatureRow


def declaration_facts(
    *,
    run: ScoreRun,
    result: Result,
    number: str,
    code: str,
    url: str,
    issuer: str,
    today: date,
    valid_until: date,
    conditions_due: date | None,
) -> CertificateFacts:
    """Return everything that the self-declaration of this run prints, worded in the signer's language."""
    submission = run.answer_set.submission
    language, policy = language_of(submission), run.policy_version.policy
    conditions = deciding(result, policy) if result.outcome == "conditional" else ()
    with override(language):
        return CertificateFacts(
            language=words_in(language),
            second_language="zh" if language == ORIGINAL else "en",
            number=number,
            code=code,
            url=url,
            level="self_declared",
            outcome="conditional" if result.outcome == "conditional" else "conforming",
            issuer=issuer,
            subject=subject_of(submission.audit),
            grade=result.grade or "",
            grade_note=grade_note(policy, result.grade),
            decided_on=today,
            valid_from=today,
            valid_until=valid_until,
            digest=submission.digest,
            signatures=signatures_of(submission),
            conditions=tuple(reason(fired) for fired in conditions),
            conditions_due=conditions_due,
        )


def signatures_of(submission: Submission) -> tuple[Signature, ...]:
    """Return the company's signatures as documents print them: who answers for the audit, and then whoever prepared it,
    where two people signed; a name that was only stated says so.
    """
    row, company = submission.signature, submission.audit.company.name
    if row is None:
        return ()
    says = _("Declares that the answers are true and complete")
    if row.method == Method.STATED:
        says = _("Named as declaring that the answers are true and complete; identity not checked")
    declared = _signature(row, company, says)
    if submission.preparation is None:
        return (declared,)
    return declared, _signature(submission.preparation.signature, company, _("Prepared the audit and its answers"))


def _signature(row: SignatureRow, company: str, says: str) -> Signature:
    role = ", ".join(part for part in (row.position, company) if part)
    how = {
        Method.SIGN_IN: _("Recognised by a fresh sign-in at their provider"),
        Method.PASSKEY: _("Recognised by a passkey"),
    }
    return Signature(
        name=row.name,
        role=role,
        meaning=says,
        signed_at=row.signed_at,
        digest=row.digest,
        how=how.get(Method(row.method), ""),
    )
