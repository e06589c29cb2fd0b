import pytest

from compliance.runtime.refusal import CannotStart
from compliance.runtime.restarts import Restarts
from compliance.runtime.services import Service


def test_the_pause_doubles_while_a_service_ends_early_and_never_passes_half_a_minute() -> None:
    restarts = Restarts()
    assert [restarts.delay("worker", -9, 1) for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_service_that_lived_starts_with_a_clean_slate() -> None:
    restarts = Restarts()
    for _ in range(3):
        restarts.delay("worker", 1, 1)
    assert restarts.delay("worker", 1, 3600) == 0.5


def test_a_service_that_fails_at_its_start_four_times_ends_the_stack() -> None:
    restarts = Restarts()
    for _ in range(3):
        restarts.delay("web", 1, 1)
    with pytest.raises(CannotStart, match="web fails as soon as it starts"):
        restarts.delay("web", 1, 1)


def test_a_killed_service_always_comes_back() -> None:
    restarts = Restarts()
    assert restarts.delay("web", -9, 1) > 0
    assert [restarts.delay("web", -9, 1) for _ in range(20)][-1] == 30


def test_a_planned_service_is_due_once() -> None:
    restarts = Restarts()
    service = Service("beat", ("true",))
    restarts.plan(service, -1)
    restarts.plan(Service("web", ("true",)), 60)
    assert restarts.due() == [service]
    assert restarts.due() == []
