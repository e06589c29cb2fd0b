"""What browsers and proxies may keep."""

import pytest

from audits.conduct.models import Audit
from tests.factories.cast import Cast
from tests.web.conftest import SignedIn

NOWHERE = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("path", ["/", "/audits/", "/audits/{audit}/", "/audits/{audit}/stages/GOV/", "/filings/"])
def test_a_page_of_members_is_kept_nowhere(cast: Cast, audit: Audit, signed_in: SignedIn, path: str) -> None:
    assert signed_in(cast.carl).get(path.format(audit=audit.pk)).headers["Cache-Control"] == NOWHERE
