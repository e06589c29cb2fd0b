"""A body publishes the policy it tried: as the next version of one of its own, beside all that was published before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from audits.results.fitting import require_scorable
from audits.workflow.acted_on import acted_on
from audits.workflow.authority import require_at_body
from audits.workflow.names import fitting
from audits.workflow.try_policy import Knobs, turned
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import BodyPermission
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import policy_versions, publish_policy
from compliance.programmes.models import Programme
from compliance.scoring import Policy, policy_of
from compliance.trail.recording import Actor, append_event


@dataclass(frozen=True, slots=True)
class NextVersion:
    """Under which code and version number a body's changed policy is published next."""

    code: str
    version: str


def next_version(programme: Programme) -> NextVersion:
    """Return the body's own code and the number after its newest; a policy of the installation gets a code of the
    body's, and begins at 1.0.0.
    """
    today = programme.policy_version
    code = today.code if today.owner_id == programme.body_id else f"{programme.body.code.lower()}-{today.code}"
    newest = next(iter(policy_versions(code)), None)
    if newest is None:
        return NextVersion(code, "1.0.0")
    major, minor, *_ = newest.version.split(".")
    return NextVersion(code, f"{major}.{int(minor) + 1}.0")


@transaction.atomic
def publish_changed_policy(
    *, programme: UUID, seen: str, knobs: Knobs, title: str, is_adopted: bool, actor: Actor
) -> PolicyVersion:
    """This function will publish the programme's policy, turned, as the body's next version and return it.

    With `is_adopted` audits opened for the programme from now on are scored under it; what was opened, scored or
    decided before stays as it is. Until it is adopted, publishing the same once more returns the version there is.
    `seen` is the digest of the policy that was shown as today's. Refused when that is no longer the programme's, when
    nothing differs, when the title cannot be printed, when what comes out cannot be evaluated or cannot score audits on
    the programme's checklist, today's and the next; Denied for people without the right to administer the body.
    """
    row = acted_on(Programme, programme).select_for_update().get()  # alone: what it points to may have just changed
    require_at_body(actor=actor, body=row.body_id, permission=BodyPermission.PUBLISH_POLICY)
    if row.policy_version.digest != seen:
        raise Refused(Problem("policy.moved_since_shown"))
    today = row.policy_version.policy
    changed = turned(today, knobs)
    if changed.digest == today.digest:
        raise Refused(Problem("policy.nothing_changed"))
    version = _published(row, changed, _title(title), actor)
    newer = row.next_checklist_version
    require_scorable(version, row.checklist_version, *([newer] if newer else []))
    if is_adopted:
        _adopt(row, version, actor)
    return version


def _title(text: str) -> str:
    if not (title := fitting(text)):
        raise Refused(Problem("policy.title_missing"))
    return title


def _published(programme: Programme, changed: Policy, title: str, actor: Actor) -> PolicyVersion:
    number = next_version(programme)
    newest = next(iter(policy_versions(number.code)), None)
    if newest and _named(changed, newest.code, newest.version, title) == newest.policy.content:
        return newest
    policy = policy_of(_named(changed, number.code, number.version, title))
    return publish_policy(policy=policy, actor=actor, owner=programme.body)[0]


def _named(policy: Policy, code: str, version: str, title: str) -> Mapping[str, Any]:
    content: Any = policy.content
    return {**content, "policy": code, "version": version, "title": title}


def _adopt(programme: Programme, version: PolicyVersion, actor: Actor) -> None:
    before = programme.policy_version
    programme.policy_version = version
    programme.save(update_fields=["policy_version"])
    append_event(
        chain=programme.body_id,
        actor=actor,
        action="programme.change_policy",
        obj=("programme", programme.id),
        changes={"policy": [before.digest, version.digest]},
    )
