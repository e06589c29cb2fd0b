"""What answers would score now, without storing anything: for a review that is still under way."""

from collections.abc import Mapping
from typing import Any

from audits.conduct.models import Audit
from audits.results.freezing import givens
from audits.results.scoring import plan_for
from compliance.scoring import Case, Result, score


def would_score(*, audit: Audit, answers: Mapping[str, Mapping[str, Any]]) -> Result:
    """Return what these answers would score under the audit's policy."""
    return score(plan_for(audit.checklist_version, audit.policy_version), Case(answers=givens(answers)))
