from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from tests.factories.audits import scored
from tests.factories.cast import PASSWORD, Cast
from tests.factories.results import certificate
from tests.factories.trail import actions
from tests.web.conftest import SignedIn


def spoken(client: Client, path: str = "/verify", **headers: str) -> str:
    """The language that a page says it is in."""
    page = client.get(path, headers=headers).content.decode()
    return page.partition('<html lang="')[2].partition('"')[0]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """What a request spoke last would be spoken in the next test."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("asked", "given"),
    [("", "en"), ("fr-CA,fr;q=0.9", "fr"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hans"), ("es-MX", "es"), ("tlh", "en")],
)
def test_the_browser_says_the_language_until_one_is_chosen(db: None, asked: str, given: str) -> None:
    assert spoken(Client(), **{"accept-language": asked}) == given


def test_a_chosen_language_goes_before_the_browsers(client: Client, db: None) -> None:
    response = client.post("/language", {"language": "zh-hans", "next": "/verify"})
    assert (response.status_code, response.headers["Location"]) == (302, "/verify")
    assert spoken(client, **{"accept-language": "fr"}) == "zh-Hans"


def test_the_choice_leads_back_to_pages_of_ours_alone(client: Client, db: None) -> None:
    given = {"language": "fr", "next": "https://evil.example/"}
    assert client.post("/language", given).headers["Location"] == "/"


def test_a_language_that_is_not_spoken_is_not_kept(client: Client, db: None) -> None:
    client.post("/language", {"language": '"><script>'})
    assert spoken(client) == "en"


def test_a_person_meets_their_language_wherever_they_sign_in(cast: Cast, signed_in: SignedIn) -> None:
    signed_in(cast.alice).post("/language", {"language": "es"})
    elsewhere = Client()
    elsewhere.post("/sign-in", {"email": cast.alice.email, "password": PASSWORD})
    assert spoken(elsewhere, "/") == "es"


def test_a_persons_choice_stands_in_the_trail_once(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.alice)
    for _ in range(2):
        client.post("/language", {"language": "es"})
    assert actions().count("person.language_chosen") == 1


def test_every_page_leads_to_the_choice_and_a_public_one_sets_no_cookie(client: Client, db: None) -> None:
    page = client.get("/verify?code=A%26B")
    assert 'href="/language?next=/verify%3Fcode%3DA%2526B"' in page.content.decode()
    assert not page.cookies


def test_each_language_is_offered_under_the_name_it_gives_itself(client: Client, db: None) -> None:
    page = client.get("/language?next=/verify").content.decode()
    assert 'value="zh-hans" lang="zh-Hans" aria-pressed="false">简体中文</button>' in page
    assert '<input type="hidden" name="next" value="/verify">' in page


def test_the_public_page_tells_scope_and_checklist_in_the_readers_language(cast: Cast) -> None:
    run = scored(cast)
    page = Client().get(f"/v/{certificate(run).code}", headers={"accept-language": "fr"})
    assert page.status_code == 200
    assert {"Accept-Language", "Cookie"} <= set(page.headers["Vary"].replace(" ", "").split(","))
