"""Whoever runs a body's programmes opens one on screen and changes it; nobody else does."""

from typing import Any

import pytest

from audits.certificates.confirming import unconfirmed_among
from audits.certificates.queries import facts_of
from audits.workflow.issue_certificate import issue_certificate
from compliance.programmes.models import Programme
from tests.factories.audits import small_checklist, standard_policy
from tests.factories.cast import WORKER, Cast
from tests.factories.reviews import Council, certified, decide_it, filed, recommended
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn
from tests.web.pages import fields_of, text_of

START = "/body/programmes/start"


def form(**changed: Any) -> dict[str, Any]:
    told = {"name": "Cold stores", "level": "site_verified", "validity_months": 24, "review_days": 60}
    return told | {"checklist": small_checklist().pk, "policy": standard_policy().pk} | changed


WHY = "Members asked for it."


def test_an_administrator_opens_a_programme_and_changes_all_of_it(council: Council, signed_in: SignedIn) -> None:
    client = signed_in(council.amelie)
    assert client.post(START, form(two_signatures="on")).status_code == 302
    row = Programme.objects.get(name="Cold stores")
    assert (row.body, row.level, row.validity_months, row.review_days) == (council.body, "site_verified", 24, 60)
    assert "Cold stores signed by two people" in text_of(client.get("/body/programmes"))
    address = f"/body/programmes/{row.pk}/change"
    assert fields_of(client.get(address))["name"] == "Cold stores"
    given = form(name="Cold chains", level="sample_verified", review_days=10, is_open="on", reason=WHY)
    with recorded() as events:
        assert client.post(address, given).status_code == 302
        assert client.post(address, given).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.level, row.review_days, row.two_signatures) == ("Cold chains", "sample_verified", 10, False)
    assert [(event.action, event.data) for event in events] == [
        (
            "programme.change",
            {
                "reason": WHY,
                "changes": {
                    "name": ["Cold stores", "Cold chains"],
                    "level": ["site_verified", "sample_verified"],
                    "review_days": [60, 10],
                    "two_signatures": [True, False],
                },
            },
        )
    ]
    told = text_of(client.get(f"/body/trail/?of=programme:{row.pk}"))
    assert "Amélie Arc changed the programme" in told
    assert "Checked how Before: Site-verified After: Sample-verified" in told
    assert "Two people sign Before: Yes After: No" in told


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": ""}, "Say why it is changed: the trail keeps the reason."),
        ({"reason": "So."}, "Say why, in at least 10 characters"),
        ({"name": "Site visit"}, "There is a programme called Site visit already."),
        ({"level": "by_hearsay"}, "by_hearsay"),
        ({"review_days": 0}, "1"),
    ],
)
def test_a_faulty_change_is_refused(council: Council, signed_in: SignedIn, changed: dict[str, Any], says: str) -> None:
    given = form(name="Desk review", reason=WHY) | changed
    with recorded() as events:
        answer = signed_in(council.amelie).post(f"/body/programmes/{council.desk.pk}/change", given)
    assert (answer.status_code, says in text_of(answer), events) == (422, True, [])


def test_what_is_filed_and_issued_keeps_its_level(cast: Cast, council: Council, signed_in: SignedIn) -> None:
    issued, under_way = certified(cast, council), recommended(cast, council)
    given = form(name="Elsewhere", level="site_verified", is_open="on", reason=WHY)
    signed_in(council.amelie).post(f"/body/programmes/{council.desk.pk}/change", given)
    later = issue_certificate(decision=decide_it(under_way, council), actor=WORKER)
    for each in (issued, later):
        assert (each.level, facts_of(each).level, unconfirmed_among([each])) == (
            "desk_reviewed", "desk_reviewed", set(),
        )  # fmt: skip
    assert [facts_of(each).programme for each in (issued, later)] == ["Desk review", "Elsewhere"]
    fresh = filed(cast, council)
    assert fresh.level == "site_verified"


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
