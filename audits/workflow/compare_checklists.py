"""Two checklists are compared: published versions, or files that somebody is writing. Nothing is stored."""

from fractions import Fraction
from pathlib import Path

from audits.results.scoring import items_of
from compliance.checklists.difference import Difference, difference
from compliance.checklists.loading import load_checklist_folder, load_checklist_text, text_of
from compliance.checklists.publishing import find_version
from compliance.checklists.schema import Checklist
from compliance.core.errors import Refused
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import find_policy, policy_versions
from compliance.scoring import Policy, compile_policy


def compare_checklists(*, old: str, new: str, policy: str = "") -> Difference:
    """Return what is different between two checklists, each named CODE[@VERSION] or as a YAML file or folder.

    With a policy (CODE[@VERSION]) changed weights are told too. Refused for what cannot be found or read, and for a
    policy that does not fit both checklists.
    """
    before, after = read_checklist(old), read_checklist(new)
    if not policy:
        return difference(before, after)
    weighing = find_policy(policy).policy
    return difference(before, after, weights=(weights_of(before, weighing), weights_of(after, weighing)))


def usual_policy() -> PolicyVersion | None:
    """Return the newest standard policy, under which weights are told where none is named; None before it is there."""
    return next(iter(policy_versions("standard")), None)


def weighed_difference(before: Checklist, after: Checklist, policy: Policy) -> Difference:
    """Return what is different, weights included; without them when the policy does not fit both."""
    try:
        weights = weights_of(before, policy), weights_of(after, policy)
    except Refused:
        return difference(before, after)
    return difference(before, after, weights=weights)


def read_checklist(reference: str) -> Checklist:
    """Return the checklist of a folder, of a YAML file, or else the published one named CODE[@VERSION]."""
    path = Path(reference)
    if path.is_dir():
        return load_checklist_folder(path)
    if path.is_file() or path.suffix in (".yaml", ".yml", ".json") or len(path.parts) > 1:
        return load_checklist_text(text_of(path, called=path.name, named_at=str(path.parent)), file=path.name)
    return find_version(reference).checklist


def weights_of(checklist: Checklist, policy: Policy) -> dict[str, Fraction]:
    """Return the most that each requirement can weigh under the policy, by its id; none for one without weights."""
    plan = compile_policy(policy, *items_of(checklist))
    weights = {item.id: best.get("weight") for item, best in zip(plan.items, plan.best, strict=True)}
    return {id_: weight for id_, weight in weights.items() if isinstance(weight, Fraction)}
