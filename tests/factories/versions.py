"""The small checklist under newer numbers, in which some things are asked otherwise.

Version 1.1.0 rewords GOV-02, gives GOV-01 other guidance, drops TRA-01, adds GOV-03 (for everybody) and asks one more
scoping question.
"""

from functools import cache

from django.db import transaction

from compliance.checklists.loading import load_checklist_text
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import publish_checklist
from compliance.checklists.schema import Checklist
from tests.factories.audits import SMALL
from tests.factories.cast import OPERATOR

REWORDED = "Keys are counted every morning and evening, and both counts are signed."
MARKED = """      - id: GOV-03
        title: Keys are marked
        criticality: minor
        text: Each key carries a number.
        guidance: The number says nothing about the lock.
        evidence: [Key ring]
        applies_to: {roles: all, substances: all, conditions: [shares]}
        citations: [{instrument: House requirement, clause: '3', status: house}]
"""
SHARES = """  - id: shares
    title: Shares keys
    question: Does the site share keys with others?
"""


@cache
def newer_text(version: str = "1.1.0") -> str:
    """The newer version as YAML."""
    text = SMALL.read_text(encoding="utf-8").replace("version: 1.0.0", f"version: {version}")
    old = "Keys are counted every evening,\n          and the count is signed."
    assert old in text
    text = text.replace("The letter names the person.", "The letter names one person.")
    text = text.replace(old, REWORDED).replace("stages:\n", f"{SHARES}stages:\n")
    return text.partition("  - id: TRA\n")[0] + MARKED


@cache
def newer_checklist(version: str = "1.1.0") -> Checklist:
    return load_checklist_text(newer_text(version))


@transaction.atomic
def newer_version(version: str = "1.1.0") -> ChecklistVersion:
    """This function will publish the newer version."""
    return publish_checklist(checklist=newer_checklist(version), actor=OPERATOR)[0]
