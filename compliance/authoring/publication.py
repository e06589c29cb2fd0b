"""What exactly is published of a draft, its digest, and under which number."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from compliance.authoring.composing import NO_NUMBER, content_of, rows_of, sound_checklist
from compliance.authoring.models import ChecklistDraft, Publication
from compliance.authoring.queries import translations_of
from compliance.checklists.content import checklist_content
from compliance.checklists.difference import Difference, Kind, difference
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import version_key
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import original_texts
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.policies.models import PolicyVersion
from compliance.signing.seals import Seal, seal_on

FIRST_NUMBER = "1.0.0"
Step = Literal["major", "minor", "patch"]
Translations = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Publishable:
    """A sound checklist with its translations and the digest of all of it, which an approver signs."""

    checklist: Checklist
    translations: Translations
    digest: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be published now: under which number, and what differs from the newest version, if there is one."""

    content: Publishable
    version: str
    difference: Difference | None


def proposal_of(draft: ChecklistDraft) -> Proposal:
    """Return what asking for approval would ask for, or what is asked for; Refused with every problem of the draft.

    What differs is told against the newest version under the code, or else against the one the draft started from.
    """
    newest = newest_of(draft.code, owner=draft.owner)
    known = newest or draft.base
    before = known.checklist if known else None
    content = publishable(draft, version=draft.requested_version or NO_NUMBER)
    taken = [newest.version] if newest else []
    version = draft.requested_version or proposed_number(newest.checklist if newest else None, content.checklist, taken)
    return Proposal(content, version, difference(before, content.checklist) if before else None)


def publishable(draft: ChecklistDraft, *, version: str) -> Publishable:
    """Return what would be published under that number; Refused with every problem of the draft."""
    checklist = sound_checklist(content_of(draft, rows_of(draft), version=version))
    translations = _translations(draft, checklist)
    return Publishable(checklist, translations, _digest(checklist, translations, draft.policy_version))


def seal_of_publication(publication: Publication) -> Seal:
    """Return the approver's signature under what was published."""
    translations = json.loads(bytes(publication.translations))
    digest = _digest(publication.version.checklist, translations, publication.policy_version)
    return seal_on(publication.signature, digest=digest, record=("checklist_draft", publication.draft_id))


def _digest(checklist: Checklist, translations: Translations, policy: PolicyVersion | None) -> str:
    signed: dict[str, Any] = {"format": "publication/1", "checklist": checklist_content(checklist)}
    signed |= {"translations": translations, "policy": policy.digest if policy else ""}
    return sha256_hex(canonical_json(signed))


def step_of(told: Difference) -> Step:
    """Return how far the version number must move.

    Major: requirements are gone, or others are critical than before, so that results cannot be compared as they stand.
    Minor: requirements are new, or ask something else of somebody. Patch: wording beside the statement, sources, order.
    """
    counts = told.counts
    if counts[Kind.REMOVED] or counts[Kind.CRITICALITY]:
        return "major"
    says_else = any("text" in each.texts for each in told.requirements)
    return "minor" if counts[Kind.ADDED] or counts[Kind.APPLICABILITY] or says_else or told.words else "patch"


def proposed_number(before: Checklist | None, after: Checklist, taken: Iterable[str]) -> str:
    """Return the number to propose: as far above those that are `taken` as the difference asks; 1.0.0 for a first."""
    numbers = sorted(map(version_key, taken))
    if not numbers or before is None:
        return FIRST_NUMBER if not numbers else _raised(numbers[-1], "major")
    return _raised(numbers[-1], step_of(difference(before, after)))


def newest_of(code: str, *, owner: UUID) -> ChecklistVersion | None:
    """Return the newest version that the owner published under the code, without its content; or None.

    Another's is none of theirs: two may be writing under one code until the first of them publishes.
    """
    known = ChecklistVersion.objects.filter(code=code, owner=owner).defer("content")
    return max(known, key=lambda v: version_key(v.version), default=None)


def _raised(number: tuple[int, ...], step: Step) -> str:
    major, minor, patch = number
    raised = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return ".".join(map(str, raised[step]))


def _translations(draft: ChecklistDraft, checklist: Checklist) -> Translations:
    """Texts of what is no longer there are left behind."""
    keys = original_texts(checklist).keys()
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for row in translations_of(draft):
        found.setdefault(row.language, {}).update({key: row.texts[key] for key in row.texts if key in keys})
    return {language: texts for language, texts in found.items() if texts}
