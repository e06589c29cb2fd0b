"""`python -m tests.faults.declare N`: declares N audits on the installation that the environment names.

Prints the seconds that each submission took as a JSON list.
"""

import json
import sys
import time

import django


def main(count: int) -> None:
    """This function will store the cast and declare `count` audits, one after another."""
    from django.db import transaction
    from django.utils import timezone

    from audits.workflow.submit_audit import Declaration, submit_audit
    from compliance.trail.recording import Actor, Source
    from tests.factories.audits import ALL_MET, draft
    from tests.factories.cast import make_cast

    with transaction.atomic():
        cast = make_cast()
        audits = [draft(cast, answers=ALL_MET) for _ in range(count)]
    took = []
    for audit in audits:
        before = time.monotonic()
        actor = Actor(user=None, source=Source.COMMAND, at=timezone.now())
        submit_audit(audit=audit.id, declaration=Declaration(), actor=actor)
        took.append(round(time.monotonic() - before, 3))
    print(json.dumps(took))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
