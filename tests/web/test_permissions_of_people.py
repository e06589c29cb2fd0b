"""The routes of people in one table: what each of the cast gets for one GET or POST."""

import pytest
from django.test import Client

from compliance.organisations.models import Invitation
from compliance.people.models import User
from tests.factories.cast import NOW, Cast
from tests.factories.reviews import Council
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn

WHO = ("alice", "carl", "sam", "charlie", "bob", "amelie", "dana", "nadia", "nobody")
COMPANY, BODY = "/people/{acme}", "/people/{body}"
# method, path, then the status for each of WHO
TABLE = [
    ("GET", f"{COMPANY}/", (200, 200, 200, 404, 404, 404, 404, 404, 302)),
    ("GET", f"{COMPANY}/invite", (200, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("POST", f"{COMPANY}/invite", (422, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("POST", f"{COMPANY}/invitations/{{invitation}}/resend", (409, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("POST", f"{COMPANY}/invitations/{{invitation}}/revoke", (409, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("GET", f"{COMPANY}/{{carl}}/", (200, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("POST", f"{COMPANY}/{{carl}}/", (422, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("GET", f"{COMPANY}/{{carl}}/end-access", (200, 200, 403, 404, 404, 404, 404, 404, 302)),
    ("POST", f"{COMPANY}/{{alice}}/end-access", (422, 403, 403, 404, 404, 404, 404, 404, 302)),
    ("GET", f"{BODY}/", (404, 404, 404, 404, 200, 200, 404, 404, 302)),
    ("GET", f"{BODY}/invite", (404, 404, 404, 404, 403, 200, 404, 404, 302)),
    ("POST", f"{BODY}/invite", (404, 404, 404, 404, 403, 422, 404, 404, 302)),
    ("POST", f"{BODY}/invitations/{{invitation}}/resend", (404, 404, 404, 404, 403, 404, 404, 404, 302)),
    ("GET", f"{BODY}/{{bob}}/", (404, 404, 404, 404, 403, 200, 404, 404, 302)),
    ("GET", f"{BODY}/{{bob}}/end-access", (404, 404, 404, 404, 200, 200, 404, 404, 302)),
    ("POST", f"{BODY}/{{amelie}}/end-access", (404, 404, 404, 404, 403, 422, 404, 404, 302)),
    ("GET", "/invitation/unknown", (404,) * 9),
    ("POST", "/invitation/unknown", (404,) * 9),
    ("GET", "/setup", (404,) * 9),
    ("POST", "/setup", (404,) * 9),
]


@pytest.mark.parametrize(("method", "path", "statuses"), TABLE, ids=[f"{method} {path}" for method, path, _ in TABLE])
def test_each_person_gets_what_the_table_says_and_leaves_no_trace(
    cast: Cast,
    council: Council,
    nadia: User,
    signed_in: SignedIn,
    method: str,
    path: str,
    statuses: tuple[int, ...],
) -> None:
    taken_back = Invitation.objects.create(
        company=cast.acme, role="reader", email="e@acme.example", email_key="e@acme.example", language="en",
        token_digest="0" * 64, sent_at=NOW, expires_at=NOW, revoked_at=NOW,
    )  # fmt: skip
    ids = {"acme": cast.acme.pk, "body": council.body.pk, "invitation": taken_back.pk, "alice": cast.alice.pk}
    ids |= {"carl": cast.carl.pk, "bob": council.bob.pk, "amelie": council.amelie.pk}
    got = {}
    with recorded() as events:
        for who in WHO:
            person = getattr(cast, who, None) or getattr(council, who, None) or nadia
            client = Client() if who == "nobody" else signed_in(person)
            answered = client.generic(
                method, path.format(**ids), "value=wrong", content_type="application/x-www-form-urlencoded"
            )
            got[who] = answered.status_code
    assert got == dict(zip(WHO, statuses, strict=True))
    assert events == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"{COMPANY}/"),
        ("PUT", f"{COMPANY}/invite"),
        ("GET", f"{COMPANY}/invitations/{{acme}}/resend"),
        ("GET", f"{COMPANY}/invitations/{{acme}}/revoke"),
        ("DELETE", f"{COMPANY}/{{acme}}/"),
        ("PUT", f"{COMPANY}/{{acme}}/end-access"),
        ("PUT", "/invitation/x"),
        ("PUT", "/setup"),
    ],
)
def test_another_method_is_not_allowed(cast: Cast, signed_in: SignedIn, method: str, path: str) -> None:
    assert signed_in(cast.alice).generic(method, path.format(acme=cast.acme.pk)).status_code == 405
