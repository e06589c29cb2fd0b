"""Reviews, for somebody who also belongs to the audited company; and the queue of what was scored among many."""

import pytest

from audits.results.models import ScoreRun
from audits.workflow.companies import add_member
from audits.workflow.drain import drain_waiting
from compliance.organisations.models import Role
from tests.factories.audits import FAILED
from tests.factories.cast import OPERATOR, WORKER, Cast
from tests.factories.reviews import Council, filed, found, released, taken_up, verify
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


@pytest.mark.parametrize("role", [Role.READER, Role.SIGNATORY])
def test_whoever_belongs_to_the_company_too_is_told_so_on_every_page(
    cast: Cast, council: Council, signed_in: SignedIn, role: Role
) -> None:
    review = taken_up(cast, council)
    verify(review, council, "GOV-01")
    draft = found(review, council, "TRA-01")
    add_member(company=cast.acme, person=council.bob, role=role, actor=OPERATOR)
    client = signed_in(council.bob)
    pages = [
        "",
        "findings",
        "findings/release",
        f"findings/{draft.pk}",
        "recommend",
        "decision",
        f"evidence/{'0' * 64}",
    ]
    for path in pages:
        assert client.get(f"/reviews/{review.pk}/{path}").status_code == 403, path
    assert client.post(f"/reviews/{review.pk}/items/GOV-01").status_code == 403
    shown = client.get("/reviews/").content.decode()
    assert "You belong to it" in shown
    assert f"/reviews/{review.pk}/" not in shown


def test_open_criticals_of_a_submission_scored_among_many_are_counted(
    cast: Cast, council: Council, signed_in: SignedIn
) -> None:
    filed(cast, council, FAILED)
    drain_waiting(actor=WORKER)
    assert ScoreRun.objects.get().content in (b"", memoryview(b""))
    shown = text_of(signed_in(council.bob).get("/reviews/"))
    assert "1 open" in shown
    assert "0 of 3" in shown
