"""A body tries a change of its policy on the audits filed with it, before anything is published."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from audits.results.comparing import Comparison, compare
from audits.results.rescoring import Selection
from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_at_body
from compliance.organisations.permissions import BodyPermission
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Programme
from compliance.programmes.transition import checklist_version_for
from compliance.scoring import Policy, policy_of
from compliance.scoring.language.values import OPERATIONS
from compliance.trail.recording import Actor

NOT_PLAIN = frozenset(("for", "is", "number", *OPERATIONS))  # weights that are not a table of words with numbers


@dataclass(frozen=True, slots=True)
class Knobs:
    """What of a policy can be turned by hand: weights and lower ends of bands as exact text, and rules by id."""

    weights: Mapping[str, str]
    bands: Mapping[str, str]
    rules: Mapping[str, str]  # id → the outcome it holds to


def knobs_of(policy: Policy) -> Knobs:
    """Return what can be turned: plain weights, bands with a lower end, and the rules about the outcome."""
    content: Any = policy.content
    weights, bands = content.get("weights", {}), content.get("grades", {}).get("bands", {})
    is_plain = isinstance(weights, dict) and not NOT_PLAIN & weights.keys()
    return Knobs(
        weights={name: worth for name, worth in weights.items() if name != "by"} if is_plain else {},
        bands={grade: bound for grade, bound in bands.items() if isinstance(bound, str)},
        rules={rule["rule"]: rule["outcome"] for rule in content.get("rules", ()) if "outcome" in rule},
    )


def turned(policy: Policy, knobs: Knobs) -> Policy:
    """Return the policy with these weights and bands, and without the outcome rules that `knobs` does not name.

    Refused when what comes out cannot be evaluated, such as bands that overlap.
    """
    content: Any = copy.deepcopy(policy.content)
    if knobs.weights:
        content["weights"] = {**content["weights"], **knobs.weights}
    if knobs.bands:
        content["grades"]["bands"] = {**content["grades"]["bands"], **knobs.bands}
    rules = content.get("rules", [])
    content["rules"] = [rule for rule in rules if "outcome" not in rule or rule["rule"] in knobs.rules]
    if not content["rules"]:
        del content["rules"]
    return policy_of(content)


def try_policy(*, programme: UUID, instead: Policy, actor: Actor) -> Comparison:
    """Return what another policy would do to the audits filed with the programme's body on the version that it asks for
    today; nothing is stored.

    Denied for people without the right to administer the body.
    """
    rows = acted_on(Programme, programme)
    row = rows.select_related("checklist_version", "next_checklist_version", "policy_version").get()
    require_at_body(actor=actor, body=row.body_id, permission=BodyPermission.TRY_POLICY)
    today: PolicyVersion = row.policy_version
    selection = Selection(checklist_version_for(row, actor.at.date()), filed_with=row.body_id)
    return compare(selection, today=today.policy, instead=instead)
