"""Published scoring policies, stored as the bytes that were hashed."""

from django.db import models

from compliance.core.ids import new_id
from compliance.organisations.models import Body
from compliance.scoring import Policy, policy_from_content
from compliance.trail.append_only import AppendOnly


class PolicyVersion(AppendOnly):
    """One published version of a scoring policy. `owner` is the body whose own it is; null for the installation's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    owner = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="policies")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="policy_version_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @property
    def policy(self) -> Policy:
        """The parsed policy, shared by the whole process; its bytes are read from the database once."""
        found = _PARSED.get(self.digest)
        if found is None:
            if len(_PARSED) >= _MOST:
                _PARSED.clear()
            found = _PARSED[self.digest] = policy_from_content(bytes(self.content))
        return found


_PARSED: dict[str, Policy] = {}  # a version never changes
_MOST = 256
