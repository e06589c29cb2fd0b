"""The shipped checklist and policy as published rows; files are read once a test session."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import compliance.checklists
import compliance.policies
from compliance.checklists.content import checklist_content, content_digest
from compliance.checklists.loading import load_checklist_folder
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json
from compliance.policies.models import PolicyVersion
from compliance.scoring import Policy, load_policy

PUBLISHED_AT = datetime(2026, 1, 5, 8, tzinfo=UTC)


@cache
def shipped_checklist() -> Checklist:
    return load_checklist_folder(
        Path(compliance.checklists.__file__).parent / "library" / "diversion-prevention" / "1.0.0"
    )


@cache
def _content() -> tuple[bytes, str]:
    checklist = shipped_checklist()
    return canonical_json(checklist_content(checklist)), content_digest(checklist)


@cache
def shipped_policy() -> Policy:
    file = next((Path(compliance.policies.__file__).parent / "library" / "standard").glob("*.yaml"))
    return load_policy(file.read_text(encoding="utf-8"), file=file.name)


def checklist_version() -> ChecklistVersion:
    """Return the shipped checklist as a published version."""
    checklist = shipped_checklist()
    content, digest = _content()
    return ChecklistVersion.objects.get_or_create(
        code=checklist.code,
        version=checklist.version,
        defaults={"title": checklist.title, "content": content, "digest": digest, "published_at": PUBLISHED_AT},
    )[0]


def policy_version() -> PolicyVersion:
    """Return the shipped default policy as a published version."""
    policy = shipped_policy()
    return PolicyVersion.objects.get_or_create(
        code=policy.code,
        version=policy.version,
        defaults={
            "title": policy.title,
            "content": canonical_json(policy.content),
            "digest": policy.digest,
            "published_at": PUBLISHED_AT,
        },
    )[0]
