"""What tests of pages share: the cast, clients signed in as them, and an audit of Acme on the shipped checklist."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from compliance.checklists.applicability import ScopeFacts

if TYPE_CHECKING:  # models are loaded only once Django is
    from audits.conduct.models import Audit
    from compliance.people.models import User
    from tests.factories.cast import Cast
    from tests.factories.reviews import Council

SignedIn = Callable[["User"], Client]
# A broker in the European Union that handles listed precursors: small enough to answer in a test.
BROKER = ScopeFacts(
    roles=frozenset({"broker"}),
    substances=frozenset({"listed_precursor"}),
    jurisdictions=frozenset({"eu"}),
    conditions=frozenset(),
)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    """Evidence goes to a folder of the test; static files keep their plain names, for nothing was collected."""
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def cast(db: None) -> "Cast":
    from tests.factories.cast import make_cast

    return make_cast()


@pytest.fixture
def council(cast: "Cast") -> "Council":
    from tests.factories.reviews import make_council

    return make_council(cast)


@pytest.fixture
def nadia(db: None) -> "User":
    """Has an account and belongs to no company."""
    from compliance.people.models import User

    return User.objects.create_user(email="nadia@nowhere.example", name="Nadia Nobody", password="long and unused")


@pytest.fixture
def signed_in() -> SignedIn:
    def sign_in(person: "User") -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def audit(cast: "Cast") -> "Audit":
    """A draft of Acme's depot with the scope of a small broker: STO, TRA and others are out of scope."""
    from tests.factories.audits import draft, library_checklist

    return draft(cast, checklist=library_checklist(), facts=BROKER)
