"""Whether the records still are what they were: the trail, the rows it binds, the triggers that guard them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from compliance.trail import guard, rules
from compliance.trail.anchors import anchor_line
from compliance.trail.models import ChainHead
from compliance.trail.recording import INSTANCE, Actor, anchor_heads
from compliance.trail.verification import Verdict, verify_trail


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification saw, and the triggers that should stand and do not."""

    verdict: Verdict
    missing_triggers: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.verdict.holds and not self.missing_triggers


def verify_records(*, kept: Mapping[int, str] | None = None) -> Verification:
    """Return whether everything holds, also against anchors that were kept elsewhere. Keeps nobody from writing."""
    missing = (*guard.missing(connection), *rules.missing(connection))
    return Verification(verify_trail(kept=kept), missing)


def anchor_to_keep(*, actor: Actor) -> str:
    """This function will anchor every chain in the installation's and return the line that says where that one ends."""
    anchor_heads(actor=actor)
    head = ChainHead.objects.get(chain=INSTANCE)
    return anchor_line(at=actor.at, sequence=head.sequence, hash_=head.hash)
