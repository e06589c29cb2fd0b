"""The reviewer joins the audited company after the recommendation."""

from audits.workflow.companies import add_member
from compliance.organisations.models import Role
from tests.factories.cast import OPERATOR, Cast
from tests.factories.reviews import Council, decide_it, recommended
from tests.integration.review.refusals import refused


def test_nobody_decides_on_it_and_is_told_why(cast: Cast, council: Council) -> None:
    review = recommended(cast, council)
    add_member(company=cast.acme, person=council.bob, role=Role.READER, actor=OPERATOR)
    with refused("decision.reviewer_of_company"):
        decide_it(review, council)
