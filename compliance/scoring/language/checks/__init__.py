"""What is wrong with a policy that is well-formed: one kind of mistake a file, all noted with their lines."""

from compliance.scoring.language.checks.circles import check_circles
from compliance.scoring.language.checks.empties import check_empties
from compliance.scoring.language.checks.gates import check_gates
from compliance.scoring.language.checks.grading import check_grading
from compliance.scoring.language.checks.graph import check_graph
from compliance.scoring.language.checks.kinds import check_kinds
from compliance.scoring.language.checks.names import check_names
from compliance.scoring.language.checks.scale import check_scale
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.shape import Notes


def check_policy(policy: Policy, notes: Notes) -> None:
    """Note everything that would keep the policy from being evaluated, or that its author cannot have meant."""
    for check in (check_names, check_graph, check_kinds):
        check(policy, notes)
        if notes.problems:
            return  # the checks below rely on names, order and kinds being right
    for check in (check_scale, check_circles, check_empties, check_grading, check_gates):
        check(policy, notes)
