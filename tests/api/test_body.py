"""What a body's program reads: what is before the body, and nothing of companies that its owner belongs to."""

from compliance.organisations.models import BodyMembership, BodyRole, Membership, Role
from compliance.tokens.scopes import AT_BODY, Scope
from tests.api.documented import told
from tests.factories.cast import Cast
from tests.factories.reviews import Council, certified, taken_up
from tests.factories.tokens import program


def test_a_body_reads_its_reviews_with_who_works_on_them(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    (found,) = told(program(council.dora, council.body, Scope.READ_REVIEWS).get("reviews"), "/reviews")["items"]
    assert (found["id"], found["status"], found["looked_at"]) == (str(review.pk), "in_review", 0)
    assert found["reviewer"] == {"id": str(council.bob.pk), "name": "Bob Brook"}
    other = program(council.dana, council.guild, *AT_BODY)
    assert [told(other.get(path), f"/{path}")["items"] for path in ("reviews", "certificates")] == [[], []]


def test_a_body_reads_the_certificates_it_issued(cast: Cast, council: Council) -> None:
    certificate = certified(cast, council)
    asking = program(council.bob, council.body, Scope.READ_CERTIFICATES)
    (found,) = told(asking.get("certificates"), "/certificates")["items"]
    assert (found["number"], found["holder"], found["level"]) == (certificate.number, "Acme Chemicals", "desk_reviewed")


def test_whoever_belongs_to_a_member_reads_neither_its_reviews_nor_the_trail(cast: Cast, council: Council) -> None:
    taken_up(cast, council)
    asking = program(council.amelie, council.body, Scope.READ_REVIEWS, Scope.READ_TRAIL)
    assert told(asking.get("reviews"), "/reviews")["total"] == 1
    Membership.objects.create(person=council.amelie, company=cast.acme, role=Role.READER)
    assert told(asking.get("reviews"), "/reviews")["total"] == 0
    assert told(asking.get("trail"), "/trail")["code"] == "api.member_of_the_audited"


def test_a_token_for_a_body_reads_nothing_of_its_owners_company(cast: Cast, council: Council) -> None:
    certified(cast, council)
    BodyMembership.objects.create(person=cast.alice, body=council.guild, role=BodyRole.ADMINISTRATOR)
    asking = program(cast.alice, council.guild, *AT_BODY)
    assert [told(asking.get(path), f"/{path}")["items"] for path in ("reviews", "certificates")] == [[], []]
    assert asking.get("trail").json()["organisation"]["name"] == "Guild of Others"
