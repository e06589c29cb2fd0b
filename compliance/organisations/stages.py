"""The stages that a contributor may be limited to: named "code/STAGE", in whichever version of the checklist."""

from collections.abc import Iterable

from compliance.organisations.permissions import Permission, allowed

Stages = frozenset[str] | None
"""Where somebody answers; None for every stage of every checklist."""


def stage_name(checklist: str, stage: str) -> str:
    """Return how a stage is named where somebody is limited to it."""
    return f"{checklist}/{stage}"


def stages_open(held: Iterable[tuple[str, Iterable[str]]], permission: Permission) -> Stages:
    """Return the stages in which roles, each with the stages it is limited to, carry a permission: a role that carries
    it without a limit opens them all.
    """
    limits = [frozenset(stages) for role, stages in held if allowed([role], permission)]
    return frozenset[str]().union(*limits) if all(limits) else None
