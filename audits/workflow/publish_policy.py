"""A scoring policy of one's own is published from its file: once, for ever."""

from django.db import transaction

from audits.workflow.score_case import read_policy
from compliance.policies import publishing
from compliance.policies.models import PolicyVersion
from compliance.trail.recording import Actor


@transaction.atomic
def publish_policy(*, file: str, actor: Actor) -> tuple[PolicyVersion, bool]:
    """This function will publish the policy in the file and return it with whether it is new.

    Refused with every problem's line when it cannot be evaluated, or when its version is published with other content.
    """
    return publishing.publish_policy(policy=read_policy(file), actor=actor)
