"""Invented data that shows every state, seeded through the same use cases as everything else."""

from audits.workflow.demo.people import DEMO_LOGINS, DEMO_PASSWORD

__all__ = ["DEMO_LOGINS", "DEMO_PASSWORD"]
