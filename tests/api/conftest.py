"""What tests of the door for programs share: the cast, and a cache that is each test's own."""

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

if TYPE_CHECKING:  # models are loaded only once Django is
    from tests.factories.cast import Cast
    from tests.factories.reviews import Council


@pytest.fixture(autouse=True)
def _counting(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "api"}}
    cache.clear()


@pytest.fixture
def cast(db: None) -> "Cast":
    from tests.factories.cast import make_cast

    return make_cast()


@pytest.fixture
def council(cast: "Cast") -> "Council":
    from tests.factories.reviews import make_council

    return make_council(cast)
