from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # models are loaded only once Django is
    from tests.factories.cast import Cast
    from tests.factories.reviews import Council


@pytest.fixture
def cast(db: None) -> "Cast":
    from tests.factories.cast import make_cast

    return make_cast()


@pytest.fixture
def council(cast: "Cast") -> "Council":
    from tests.factories.reviews import make_council

    return make_council(cast)
