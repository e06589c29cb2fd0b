"""Signing in by SAML, where what it needs is installed: the assertion's signature, what it answers, and that it counts
once.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from compliance.runtime.providers import providers_from
from tests.factories.cast import Cast
from tests.providers.coming import leads_to
from tests.web.pages import text_of

pytest.importorskip("onelogin")
from tests.services.saml import ENTITY, Keys, answer_to, new_keys

if TYPE_CHECKING:  # models are loaded only once Django is
    from compliance.people.models import User


HERE = "register.example"


@pytest.fixture(scope="module")
def keys() -> Keys:
    return new_keys()


@pytest.fixture(autouse=True)
def _umbrella(settings: Any, tmp_path: Path, keys: Keys) -> None:
    (tmp_path / "umbrella.pem").write_text(keys.certificate)
    environment = {
        "SAML_PROVIDERS": "umbrella",
        "SAML_UMBRELLA_NAME": "Umbrella",
        "SAML_UMBRELLA_ENTITY_ID": ENTITY,
        "SAML_UMBRELLA_SSO_URL": f"{ENTITY}/sso",
        "SAML_UMBRELLA_CERTIFICATE": str(tmp_path / "umbrella.pem"),
    }
    settings.ALLOWED_HOSTS = [HERE]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = providers_from(environment, production=True)


def _come_back(client: Client, answer: str) -> Any:
    posted = client.post("/sign-in/saml/umbrella", {"SAMLResponse": answer})
    return client.get(posted["Location"])


@pytest.fixture
def sam(cast: Cast) -> "User":
    SocialAccount.objects.create(user=cast.sam, provider="umbrella", uid="s-7f3a")
    return cast.sam


def test_a_signed_assertion_signs_in_whoever_is_connected_once(sam: "User", keys: Keys) -> None:
    client = Client(HTTP_HOST=HERE)
    answer = answer_to(leads_to(client.post("/sign-in/with/umbrella")), "s-7f3a", keys)
    assert _come_back(client, answer)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(sam.pk)
    client.post("/sign-out")
    again = _come_back(client, answer)
    assert (again.status_code, "Start again on the sign-in page" in text_of(again)) == (400, True)


def test_an_assertion_signed_by_another_or_changed_on_the_way_signs_nobody_in(sam: "User", keys: Keys) -> None:
    for forged in (lambda address: answer_to(address, "s-7f3a", new_keys()), lambda address: _changed(address, keys)):
        client = Client(HTTP_HOST=HERE)
        back = _come_back(client, forged(leads_to(client.post("/sign-in/with/umbrella"))))
        assert (back.status_code, "could not be trusted" in text_of(back)) == (403, True)
        assert "_auth_user_id" not in client.session


def test_nobody_gets_an_account_by_it(sam: "User", keys: Keys) -> None:
    client = Client(HTTP_HOST=HERE)
    back = _come_back(client, answer_to(leads_to(client.post("/sign-in/with/umbrella")), "a stranger", keys))
    assert (back.status_code, "ask your company or body for an invitation" in text_of(back)) == (403, True)


def test_the_metadata_names_where_we_are_and_other_providers_have_none(db: None) -> None:
    told = Client(HTTP_HOST=HERE).get("/sign-in/saml/umbrella/metadata")
    assert (told.status_code, b"/sign-in/saml/umbrella" in told.content) == (200, True)
    assert Client(HTTP_HOST=HERE).get("/sign-in/saml/acme/metadata").status_code == 404
    assert Client(HTTP_HOST=HERE).get("/sign-in/saml/umbrella/log-out").status_code == 404


def _changed(address: str, keys: Keys) -> str:
    from base64 import b64decode, b64encode

    return b64encode(b64decode(answer_to(address, "nobody", keys)).replace(b"nobody", b"s-7f3a")).decode()
