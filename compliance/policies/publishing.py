"""Publishing a scoring policy version: once, for ever."""

from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Body
from compliance.policies.models import PolicyVersion
from compliance.scoring import Policy
from compliance.trail.recording import INSTANCE, Actor, append_event

DEFAULT_POLICY = "standard"


def publish_policy(*, policy: Policy, actor: Actor, owner: Body | None = None) -> tuple[PolicyVersion, bool]:
    """This function will store the version and return it with whether it is new.

    Refused when the version is stored with another digest, or when the code belongs to somebody else than `owner` (the
    installation, when there is none): all versions of a code are of one hand.
    """
    if PolicyVersion.objects.filter(code=policy.code).exclude(owner=owner).exists():
        raise Refused(Problem("policy.code_of_another", {"code": policy.code}))
    existing = PolicyVersion.objects.filter(code=policy.code, version=policy.version).first()
    if existing:
        if existing.digest != policy.digest:
            raise Refused(
                Problem(
                    "policy.version_has_another_digest",
                    {
                        "code": policy.code,
                        "version": policy.version,
                        "stored": existing.digest[:12],
                        "given": policy.digest[:12],
                    },
                )
            )
        return existing, False
    version = PolicyVersion.objects.create(
        code=policy.code,
        version=policy.version,
        title=policy.title,
        content=policy.content_bytes,
        digest=policy.digest,
        published_at=actor.at,
        owner=owner,
    )
    append_event(
        chain=owner.pk if owner else INSTANCE,
        actor=actor,
        action="policy.published",
        obj=("policy_version", version.id),
        data={"digest": policy.digest},
        rows=[version],
    )
    return version, True


def default_policy() -> PolicyVersion:
    """Return the newest published version of the default policy; Refused when the library was never loaded."""
    return find_policy(DEFAULT_POLICY)


def find_policy(reference: str) -> PolicyVersion:
    """Return the version named CODE or CODE@VERSION (the newest when none is named); Refused when there is none."""
    code, _, number = reference.partition("@")
    versions = {version.version: version for version in policy_versions(code)}
    if not versions or (number and number not in versions):
        published = PolicyVersion.objects.values_list("code", "version")
        known = ", ".join(sorted(f"{code}@{version}" for code, version in published)) or "none"
        raise Refused(Problem("policy.unknown", {"reference": reference[:80], "known": known}))
    return versions[number or next(iter(versions))]


def policy_versions(code: str) -> list[PolicyVersion]:
    """Return the published versions of a policy, the newest first."""
    return sorted(PolicyVersion.objects.filter(code=code), key=lambda each: _version_key(each.version), reverse=True)


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
