"""A body's administrator opens a programme on screen and changes its terms; nobody else does."""

from typing import Any

import pytest

from compliance.programmes.models import Programme
from tests.factories.audits import small_checklist, standard_policy
from tests.factories.cast import Cast
from tests.factories.reviews import Council
from tests.factories.trail import actions
from tests.web.conftest import SignedIn
from tests.web.pages import text_of

START = "/body/programmes/start"


def form(**changed: Any) -> dict[str, Any]:
    told = {"name": "Cold stores", "level": "site_verified", "validity_months": 24, "review_days": 60}
    return told | {"checklist": small_checklist().pk, "policy": standard_policy().pk} | changed


def test_an_administrator_opens_a_programme_and_changes_its_terms(council: Council, signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    assert client.post(START, form()).status_code == 302
    row = Programme.objects.get(name="Cold stores")
    assert (row.body, row.level, row.validity_months, row.review_days) == (council.body, "site_verified", 24, 60)
    assert client.get(f"/body/programmes/{row.pk}/change").status_code == 200
    assert client.post(f"/body/programmes/{row.pk}/change", form(review_days=10)).status_code == 302
    row.refresh_from_db()
    assert (row.validity_months, row.review_days, row.is_open) == (24, 10, False)
    assert (actions().count("programme.open"), actions().count("programme.change")) == (4, 1)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": "Desk review"}, "There is a programme called Desk review already."),
        ({"name": ""}, "Enter the name of the programme."),
        ({"validity_months": 61}, "60"),
        ({"checklist": "01890000-0000-7000-8000-000000000000"}, "01890000-0000-7000-8000-000000000000"),
    ],
)
def test_a_faulty_programme_is_refused(
    council: Council, signed_in: SignedIn, changed: dict[str, Any], says: str
) -> None:
    answer = signed_in(council.amelie).post(START, form(**changed))
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert Programme.objects.count() == 3


def test_nobody_else_opens_or_changes_one(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    change = f"/body/programmes/{council.desk.pk}/change"
    people = (council.amelie, council.bob, council.dora, council.dana, cast.alice)
    got = [(signed_in(who).get(START).status_code, signed_in(who).get(change).status_code) for who in people]
    assert got == [(200, 200), (403, 403), (403, 403), (200, 404), (403, 404)]
    posted = [(signed_in(who).post(START).status_code, signed_in(who).post(change).status_code) for who in people]
    assert posted == [(422, 422), (403, 403), (403, 403), (422, 404), (403, 404)]
