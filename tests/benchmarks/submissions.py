"""Run in a stack's environment: submits audits one by one and prints, as JSON, the seconds until each is scored."""

import json
import sys
import time

from tests.benchmarks.ready import set_up


def main(times: int) -> None:
    """Each audit has an answer to every requirement of the shipped checklist."""
    set_up()
    from audits.conduct.models import Answer
    from audits.conduct.scoping import in_scope
    from audits.results.models import ScoreRun
    from audits.workflow.submit_audit import Declaration, submit_audit
    from tests.factories.audits import draft, library_checklist
    from tests.factories.cast import OPERATOR, make_cast

    cast, checklist, waited = make_cast(), library_checklist(), []
    for n in range(times):
        audit = draft(cast, checklist=checklist, title=f"Audit {n}")
        rows = [Answer(audit=audit, requirement=r, value="met", changed_at=audit.opened_at) for r in in_scope(audit)]
        Answer.objects.bulk_create(rows)
        start = time.monotonic()
        submission = submit_audit(audit=audit.id, declaration=Declaration(), actor=OPERATOR)
        while not ScoreRun.objects.filter(answer_set__submission=submission).exists():
            time.sleep(0.01)
        waited.append(time.monotonic() - start)
        time.sleep(1)  # the system comes to rest again
    print(json.dumps(waited))


if __name__ == "__main__":
    main(int(sys.argv[1]))
