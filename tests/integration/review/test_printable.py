"""What a certificate prints is refused when it is entered: the task that draws it could never be done."""

from dataclasses import replace
from datetime import date

import pytest

from audits.workflow.bodies import add_body, open_programme
from audits.workflow.decide import Verdict, decide
from audits.workflow.recommend import recommend
from compliance.programmes.models import Level
from tests.factories.audits import small_checklist, standard_policy
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.reviews import LOOKED_AT, Council, approval_of, recommended, signature_for, taken_up, verify
from tests.integration.review.refusals import refused

UNPRINTABLE = "Head of \U0001f600"


def test_the_position_of_the_reviewer(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, *LOOKED_AT)
    credentials = replace(signature_for(review, council.bob), position=UNPRINTABLE)
    with refused("name.not_printable"):
        recommend(
            review=review.id, recommendation="Certify.", credentials=credentials, actor=by(council.bob, minutes=40)
        )


@pytest.mark.parametrize(
    ("position", "conditions", "code"),
    [
        (UNPRINTABLE, "Close GOV-01.", "name.not_printable"),
        ("P" * 201, "Close GOV-01.", "name.too_long"),
        ("Head", "Close GOV-01.\nSend the \U0001f600.", "decision.conditions_not_printable"),
    ],
)
def test_the_position_of_the_decider_and_the_conditions(
    cast: Cast, council: Council, position: str, conditions: str, code: str
) -> None:
    review = recommended(cast, council)
    with refused(code):
        decide(
            review=review.id,
            verdict=Verdict("conditional", "Nearly.", conditions, date(2027, 2, 1)),
            credentials=replace(approval_of(review, council.dora), position=position),
            actor=by(council.dora, minutes=50),
        )


def test_the_body_and_its_programmes(cast: Cast, council: Council) -> None:
    for given in ({"name": UNPRINTABLE}, {"name": "Board", "address": UNPRINTABLE}):
        with refused("name.not_printable"):
            add_body(code="BRD", actor=OPERATOR, **given)
    with refused("name.not_printable"):
        open_programme(
            body=council.body,
            name=UNPRINTABLE,
            checklist_version=small_checklist(),
            policy_version=standard_policy(),
            level=Level.DESK_REVIEWED,
            actor=OPERATOR,
        )
