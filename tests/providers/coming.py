"""Going to the provider from a page of ours and coming back, as a browser does."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialAccount
from django.test import Client

if TYPE_CHECKING:  # models are loaded only once Django is
    from compliance.people.models import User


def leave(client: Client, url: str = "/sign-in/with/acme", **given: str) -> str:
    """Return where the page that leads away leads to."""
    return leads_to(client.post(url, given))


def leads_to(page: Any) -> str:
    assert page.status_code == 200, page.content.decode()
    return str(page["Refresh"].removeprefix("0; url="))


def come_back(client: Client, address: str) -> Any:
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def connected(person: "User", subject: str) -> "User":
    """The person, who has no password and is known at the provider as the subject."""
    SocialAccount.objects.create(user=person, provider="acme", uid=subject)
    person.set_unusable_password()
    person.save()
    return person
