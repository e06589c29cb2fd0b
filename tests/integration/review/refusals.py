"""Saying which refusal a test expects, and that nothing was changed by it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from audits.workflow.authority import Denied
from audits.workflow.recognise import FAILED
from compliance.core.errors import Refused
from tests.factories.trail import recorded


@contextmanager
def refused(*codes: str) -> Iterator[None]:
    """Expects a refusal with exactly these codes that leaves no event, but for one that tells of a failed signing."""
    with recorded() as events, pytest.raises(Refused) as caught:
        yield
    assert tuple(problem.code for problem in caught.value.problems) == codes
    assert {event.action for event in events} <= {FAILED}


@contextmanager
def denied() -> Iterator[None]:
    """Expects that the person lacks the permission, and that no event tells of it."""
    with recorded() as events, pytest.raises(Denied):
        yield
    assert events == []
