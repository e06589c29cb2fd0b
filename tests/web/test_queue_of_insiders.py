"""The queue, for somebody who also belongs to the audited company; and for what was scored among many."""

from audits.results.models import ScoreRun
from audits.workflow.companies import add_member
from audits.workflow.drain import drain_waiting
from compliance.organisations.models import Role
from tests.factories.audits import FAILED
from tests.factories.cast import OPERATOR, WORKER, Cast
from tests.factories.reviews import Council, filed, found, released, taken_up
from tests.web.conftest import SignedIn
from tests.web.pages import text_of


def test_nothing_of_findings_shows_not_even_a_number(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    review = taken_up(cast, council)
    drain_waiting(actor=WORKER)
    client = signed_in(council.dora)
    add_member(company=cast.acme, person=council.dora, role=Role.READER, actor=OPERATOR)
    before = text_of(client.get("/reviews/"))
    found(review, council, "GOV-01", "critical")
    released(review, council, "GOV-02", "critical")
    after = text_of(client.get("/reviews/"))
    assert after.replace("2 of 3", "0 of 3") == before


def test_open_criticals_of_a_submission_scored_among_many_are_counted(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    filed(cast, council, FAILED)
    drain_waiting(actor=WORKER)
    assert ScoreRun.objects.get().content in (b"", memoryview(b""))
    shown = text_of(signed_in(council.bob).get("/reviews/"))
    assert "1 open" in shown
    assert "0 of 3" in shown
