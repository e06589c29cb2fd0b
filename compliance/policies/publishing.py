"""Publishing a scoring policy version: once, for ever."""

from compliance.core.canonical import canonical_json
from compliance.core.errors import Problem, Refused
from compliance.policies.models import PolicyVersion
from compliance.scoring import Policy
from compliance.trail.recording import INSTANCE, Actor, append_event

DEFAULT_POLICY = "standard"


def publish_policy(*, policy: Policy, actor: Actor) -> tuple[PolicyVersion, bool]:
    """This function will store the version and return it with whether it is new; another digest for it is Refused."""
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
        content=canonical_json(policy.content),
        digest=policy.digest,
        published_at=actor.at,
    )
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="policy.published",
        obj=("policy_version", version.id),
        data={"digest": policy.digest},
    )
    return version, True


def default_policy() -> PolicyVersion:
    """Return the newest published version of the default policy; Refused when the library was never loaded."""
    return find_policy(DEFAULT_POLICY)


def find_policy(reference: str) -> PolicyVersion:
    """Return the version named CODE or CODE@VERSION (the newest when none is named); Refused when there is none."""
    code, _, number = reference.partition("@")
    versions = {version.version: version for version in PolicyVersion.objects.filter(code=code)}
    if not versions or (number and number not in versions):
        published = PolicyVersion.objects.values_list("code", "version")
        known = ", ".join(sorted(f"{code}@{version}" for code, version in published)) or "none"
        raise Refused(Problem("policy.unknown", {"reference": reference[:80], "known": known}))
    return versions[number or max(versions, key=_version_key)]


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
