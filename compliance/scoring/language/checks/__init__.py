"""What is wrong with a policy that is well-formed: one kind of mistake a file, all noted with their lines."""

from compliance.scoring.language.checks.graph import check_graph
from compliance.scoring.language.checks.kinds import check_kinds
from compliance.scoring.language.checks.names import check_names
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.shape import Notes


def check_policy(policy: Policy, notes: Notes) -> None:
    """Note everything that would keep the policy from being evaluated, or that its author cannot have meant."""
    for check in (check_names, check_graph, check_kinds):
        check(policy, notes)
        if notes.problems:
            return  # the later checks rely on what the earlier ones found in order
