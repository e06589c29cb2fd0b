"""From the scoping facts of an audit to what is in scope, computed once a checklist and set of facts."""

from collections.abc import Mapping
from functools import lru_cache

from audits.conduct.models import Audit
from compliance.checklists.applicability import Exclusion, ScopeFacts, applicability
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.schema import Checklist

RESPECTS = ("roles", "substances", "jurisdictions", "conditions")


def facts_from_content(scope: Mapping[str, str | list[str]]) -> ScopeFacts:
    """Return the stored facts as the applicability rules read them; "all" means everything in that respect."""
    return ScopeFacts(**{r: None if scope[r] == "all" else frozenset(scope[r]) for r in RESPECTS})


def rulings(audit: Audit) -> Mapping[str, Exclusion | None]:
    """Return for each requirement, in checklist order, None (in scope) or the rule that left it out.

    An audit whose scoping questions are not answered yet has everything in scope.
    """
    return _rulings(*_key(audit))


def in_scope(audit: Audit) -> tuple[str, ...]:
    """Return the ids of the requirements in scope, in checklist order."""
    return _in_scope(*_key(audit))


def _key(audit: Audit) -> "tuple[str, ScopeFacts, _Carrier]":
    version = audit.checklist_version
    facts = facts_from_content(audit.scope) if audit.scope else ScopeFacts()
    return version.digest, facts, _Carrier(version)


class _Carrier:
    """Brings the checklist to the cache without being part of its key: the digest stands for it."""

    def __init__(self, version: ChecklistVersion) -> None:
        self.version = version

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Carrier)

    @property
    def checklist(self) -> Checklist:
        return self.version.checklist


@lru_cache(maxsize=512)
def _rulings(digest: str, facts: ScopeFacts, carrier: _Carrier) -> Mapping[str, Exclusion | None]:
    return applicability(carrier.checklist, facts)


@lru_cache(maxsize=512)
def _in_scope(digest: str, facts: ScopeFacts, carrier: _Carrier) -> tuple[str, ...]:
    return tuple(id_ for id_, exclusion in _rulings(digest, facts, carrier).items() if exclusion is None)
