"""Run in a stack's environment: decides reviews one by one and prints, as JSON, the seconds until each PDF is kept."""

import json
import sys
import time
from collections.abc import Callable

from tests.benchmarks.ready import set_up

PATIENCE = 60.0  # seconds for one step of the worker


def main(times: int) -> None:
    """Each review is of a submission of its own, on the small checklist; the worker scores and draws."""
    set_up()
    from audits.certificates.models import Document
    from audits.results.queries import verified_run
    from tests.factories.cast import make_cast
    from tests.factories.reviews import decide_it, make_council, recommend_it, taken_up, verify

    cast, waited = make_cast(), []
    council = make_council(cast)
    for _ in range(times):
        review = taken_up(cast, council)
        verify(review, council, "GOV-01", "GOV-02", "TRA-01")
        recommend_it(review, council)
        _wait(lambda review=review: verified_run(review.submission, review.pk))  # type: ignore[misc]
        start = time.monotonic()
        run = decide_it(review, council).score_run_id
        _wait(lambda run=run: Document.objects.filter(score_run=run).first())  # type: ignore[misc]
        waited.append(time.monotonic() - start)
        time.sleep(1)  # the system comes to rest again
    print(json.dumps(waited))


def _wait(ready: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < deadline, "the worker did not finish"
        time.sleep(0.01)


if __name__ == "__main__":
    main(int(sys.argv[1]))
