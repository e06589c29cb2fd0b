"""What no page of ours sends."""

import pytest
from django.test import Client

from audits.web.hostile import FORM
from tests.factories.cast import Cast
from tests.web.conftest import SignedIn

LARGE = str(FORM + 1)


@pytest.mark.parametrize("path", ["/register?q=%00", "/v/?q=a%00", "/v/a%00b", "/?page=%00", "/sign-in?next=%00"])
def test_a_nul_in_the_address_is_a_bad_request(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


def test_a_stranger_sends_no_more_than_a_form_holds(db: None, client: Client) -> None:
    answered = client.post("/sign-in", {"email": "a", "password": "b"}, headers={"content-length": LARGE})
    assert (answered.status_code, answered.content) == (
        413,
        b"This is larger than anything that is taken here. Nothing was kept.\n",
    )


def test_a_member_sends_files_but_not_without_end(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    assert client.get("/audits/", CONTENT_LENGTH=str(FORM * 100)).status_code == 200
    assert client.get("/audits/", CONTENT_LENGTH=str(FORM * 1000)).status_code == 413


@pytest.mark.parametrize("told", ["", "-1", "many", "9" * 5000])
def test_a_length_that_is_no_number_is_left_to_the_server(db: None, client: Client, told: str) -> None:
    assert client.get("/healthz", CONTENT_LENGTH=told).status_code == 200
