"""Publishing a checklist version: once, for ever."""

from compliance.checklists.content import checklist_content, content_digest
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import INSTANCE, Actor, append_event


def publish_checklist(*, checklist: Checklist, actor: Actor) -> tuple[ChecklistVersion, bool]:
    """This function will store the version and return it with whether it is new.

    The same code and version with another digest is Refused: what audits were made on must never change.
    Runs in the caller's transaction.
    """
    digest = content_digest(checklist)
    existing = ChecklistVersion.objects.filter(code=checklist.code, version=checklist.version).first()
    if existing:
        if existing.digest != digest:
            raise Refused(
                Problem(
                    "checklist.version_has_another_digest",
                    {
                        "code": checklist.code,
                        "version": checklist.version,
                        "stored": existing.digest[:12],
                        "given": digest[:12],
                    },
                )
            )
        return existing, False
    version = ChecklistVersion.objects.create(
        code=checklist.code,
        version=checklist.version,
        title=checklist.title,
        content=canonical_json(checklist_content(checklist)),
        digest=digest,
        published_at=actor.at,
    )
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="checklist.published",
        obj=("checklist_version", version.id),
        data={"digest": digest},
    )
    return version, True


def find_version(reference: str) -> ChecklistVersion:
    """Return the version named CODE or CODE@VERSION (the newest when none is named); Refused when there is none."""
    code, _, number = reference.partition("@")
    found = ChecklistVersion.objects.filter(code=code)
    if not found.exists():
        known = ", ".join(sorted(set(ChecklistVersion.objects.values_list("code", flat=True)))) or "none"
        raise Refused(Problem("checklist.unknown_code", {"code": code, "known": known}))
    versions = {v.version: v for v in found}
    if number and number not in versions:
        raise Refused(
            Problem(
                "checklist.unknown_version",
                {"code": code, "version": number, "known": ", ".join(sorted(versions, key=version_key))},
            )
        )
    return versions[number] if number else versions[max(versions, key=version_key)]


def version_key(version: str) -> tuple[int, ...]:
    """Return the version as numbers, so that 1.10.0 sorts after 1.9.0."""
    return tuple(int(part) for part in version.split("."))
