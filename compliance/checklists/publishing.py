"""Publishing a checklist version: once, for ever."""

from collections.abc import Iterable
from uuid import UUID

from compliance.checklists.content import checklist_content, content_digest
from compliance.checklists.models import ChecklistRetirement, ChecklistVersion
from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import INSTANCE, Actor, append_event, hold_chain


def publish_checklist(
    *, checklist: Checklist, actor: Actor, owner: UUID | None = None
) -> tuple[ChecklistVersion, bool]:
    """This function will store the version and return it with whether it is new.

    The same code and version with another digest is Refused: what audits were made on must never change. So is a code
    that is not `owner`'s (the library's, when there is none): all versions of a code are of one hand.
    Runs in the caller's transaction.
    """
    hold_chain(INSTANCE)  # two owners that publish one new code at once come one after the other
    require_own_code(checklist.code, owner=owner)
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
        owner=owner,
    )
    append_event(
        chain=owner or INSTANCE,
        actor=actor,
        action="checklist.published",
        obj=("checklist_version", version.id),
        data={"digest": digest},
        rows=[version],
    )
    return version, True


def require_own_code(code: str, *, owner: UUID | None) -> None:
    """Raise Refused when versions of that code belong to somebody else: the library, or another company or body.

    Codes that begin like one of the library's are the library's too: its next profiles will be called so.
    """
    shipped = ChecklistVersion.objects.filter(owner__isnull=True).values_list("code", flat=True).distinct()
    is_reserved = owner is not None and any(code.startswith(f"{each}-") for each in shipped)
    if is_reserved or ChecklistVersion.objects.filter(code=code).exclude(owner=owner).exists():
        raise Refused(Problem("checklist.code_of_another", {"code": code}, "code"))


def retire_version(*, version: ChecklistVersion, reason: str, actor: Actor) -> ChecklistRetirement:
    """This function will take an owned version out of what is offered; Refused when it is retired already.

    Runs in the caller's transaction.
    """
    hold_chain(version.owner or INSTANCE)
    if ChecklistRetirement.objects.filter(version=version).exists():
        raise Refused(Problem("checklist.retired_already", {"code": version.code, "version": version.version}))
    retirement = ChecklistRetirement.objects.create(
        version=version, reason=reason, retired_by=actor.user, retired_at=actor.at
    )
    append_event(
        chain=version.owner or INSTANCE,
        actor=actor,
        action="checklist.retired",
        obj=("checklist_version", version.id),
        data={"digest": version.digest, "reason": reason},
        rows=[retirement],
    )
    return retirement


def find_version(reference: str, *, among: Iterable[ChecklistVersion] | None = None) -> ChecklistVersion:
    """Return the version named CODE or CODE@VERSION (the newest when none is named); Refused when there is none.

    Found are those `among`, as a person or a company may see them (see `queries`), and none beside them is told of. The
    operator's commands name none and find every version.
    """
    code, _, number = reference.partition("@")
    pool = ChecklistVersion.objects.defer("content") if among is None else among
    versions: dict[str, dict[str, ChecklistVersion]] = {}
    for each in pool:
        versions.setdefault(each.code, {})[each.version] = each
    if code not in versions:
        known = ", ".join(sorted(versions)) or "none"
        raise Refused(Problem("checklist.unknown_code", {"code": code, "known": known}))
    found = versions[code]
    if number and number not in found:
        known = ", ".join(sorted(found, key=version_key))
        raise Refused(Problem("checklist.unknown_version", {"code": code, "version": number, "known": known}))
    return found[number or max(found, key=version_key)]


def version_key(version: str) -> tuple[int, ...]:
    """Return the version as numbers, so that 1.10.0 sorts after 1.9.0."""
    return tuple(int(part) for part in version.split("."))
