"""A rule that can never apply is a mistake: its author believes in a safeguard that is not there."""

from compliance.scoring.language.checks.intervals import Truth, range_of
from compliance.scoring.language.checks.ranges import ranges_of
from compliance.scoring.language.policy import Policy
from compliance.scoring.language.shape import Notes


def check_gates(policy: Policy, notes: Notes) -> None:
    """Note every rule whose condition cannot hold, as far as the ranges of what it looks at show."""
    known = ranges_of(policy)
    for rule in policy.rules:
        truth = range_of(rule.when.tree, known) if rule.when else Truth()
        if rule.when and isinstance(truth, Truth) and not truth.can_hold:
            notes.add("policy.rule_never_applies", rule.when.line, rule=rule.id, when=rule.when.text)
