from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.factories.cast import Cast


@pytest.fixture
def cast(db: None) -> "Cast":
    from tests.factories.cast import make_cast  # models are loaded only once Django is

    return make_cast()
