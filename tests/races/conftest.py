"""Two things at once: real threads with connections of their own, on whichever database the tests run."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.factories.cast import Cast

AtOnce = Callable[..., list[Any]]


@pytest.fixture
def cast(transactional_db: None) -> "Cast":
    from tests.factories.cast import make_cast  # models are loaded only once Django is

    return make_cast()


@pytest.fixture(autouse=True)
def _quiet_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Races are about the database; nothing is sent to a broker that is not there."""
    from audits.workflow import jobs

    monkeypatch.setattr(jobs, "publish", lambda job: False)


@pytest.fixture
def at_once() -> AtOnce:
    """Runs the acts at the same moment and returns what each returned or raised, in the order of the acts."""

    def run(*acts: Callable[[], Any]) -> list[Any]:
        gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)
        threads = [
            threading.Thread(target=_act, args=(act, gate, outcomes, n), daemon=True) for n, act in enumerate(acts)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
            assert not thread.is_alive(), "the acts wait for each other for ever"
        return outcomes

    return run


def _act(act: Callable[[], Any], gate: threading.Barrier, outcomes: list[Any], n: int) -> None:
    from django.db import connection

    try:
        connection.ensure_connection()
        gate.wait(10)
        outcomes[n] = act()
    except Exception as error:
        outcomes[n] = error
    finally:
        connection.close()
