"""Whether audits on a checklist can be scored under a policy, asked before anybody relies on it."""

from itertools import product

from audits.results.scoring import plan_for
from compliance.checklists.models import ChecklistVersion
from compliance.core.errors import Refused
from compliance.policies.models import PolicyVersion
from compliance.scoring import Given
from compliance.scoring.needs import answers_refused, needs_of

ANSWERS = tuple(
    Given(answer, reason, evidence, reviewed)
    for answer, reason, evidence, reviewed in product(
        ("met", "partly_met", "not_met", "not_applicable"), (True, False), (0, 1), (False, True)
    )
    if reason or answer != "not_applicable"  # without a reason it cannot be submitted
)
"""Every answer that a submitted audit may hold, and a review may leave."""


def require_scorable(policy: PolicyVersion, *versions: ChecklistVersion) -> None:
    """Raise Refused, saying what is missing, unless every audit on these checklists can be scored under the policy."""
    if needs := needs_of(policy.policy):
        raise Refused(*needs)
    for version in versions:
        if refused := answers_refused(plan_for(version, policy), ANSWERS):
            raise Refused(*refused)
