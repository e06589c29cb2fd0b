"""Who signs an audit: its preparer, where one does, and a signatory; who has signed, and who is missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from audits.conduct.freezing import frozen_content
from audits.conduct.queries import last_preparation
from audits.conduct.sealing import seal_of_preparation
from audits.web.door import person
from compliance.core.canonical import sha256_hex
from compliance.organisations.permissions import Permission
from compliance.organisations.queries import people_who_may

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from audits.conduct.models import Audit
    from compliance.people.models import User
    from compliance.signing.seals import Seal


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs: whether a preparer must, the preparer's signature as it is now (None: there is none), whether it is
    the reader's own; who may prepare, and who may still answer for the audit.
    """

    is_asked: bool
    seal: "Seal | None"
    is_own: bool
    preparers: "QuerySet[User]"
    signatories: "QuerySet[User]"

    @property
    def is_prepared(self) -> bool:
        """Return whether somebody's signature as the preparer stands on these very answers."""
        return self.seal is not None and self.seal.is_whole

    @property
    def hinders(self) -> bool:
        """Return whether the reader cannot answer for the audit yet: the preparer is missing, or is the reader."""
        return self.is_asked and (not self.is_prepared or self.is_own)

    @property
    def state(self) -> str:
        """Return how the preparer's signature is told: done, failed (it is broken), or now (it is awaited)."""
        if self.is_prepared:
            return "done"
        return "failed" if self.seal else "now"


def signers_of(request: HttpRequest, audit: "Audit") -> Signers:
    """Return who signs the draft. One query, and those of freezing it where a preparer has signed."""
    last = last_preparation(audit)
    seal = seal_of_preparation(last, sha256_hex(frozen_content(audit))) if last else None
    prepared = seal.signature.signer if seal and seal.is_whole else None
    is_asked = audit.programme is not None and audit.programme.two_signatures
    signatories = people_who_may(Permission.SUBMIT, company=audit.company_id)
    return Signers(
        is_asked=is_asked,
        seal=seal,
        is_own=prepared == person(request).pk,
        preparers=people_who_may(Permission.PREPARE, company=audit.company_id),
        signatories=signatories.exclude(pk=prepared) if is_asked and prepared else signatories,
    )
