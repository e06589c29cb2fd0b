"""How often one address may look certificates up."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from audits.http.limits import Limit, address_of, wait_before
from audits.web.register.verify import LOOK_UPS

THREE = Limit("three", times=3, seconds=60)


@pytest.fixture
def _counting(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}}
    cache.clear()


@pytest.mark.usefixtures("_counting")
def test_the_fourth_time_waits_until_the_window_ends() -> None:
    assert [wait_before(THREE, "a", now=120 + n) for n in range(5)] == [0, 0, 0, 57, 56]


@pytest.mark.usefixtures("_counting")
def test_others_and_the_next_window_count_anew() -> None:
    for _ in range(4):
        wait_before(THREE, "a", now=120)
    assert wait_before(THREE, "b", now=121) == 0
    assert wait_before(THREE, "a", now=180) == 0


def test_nobody_waits_when_the_cache_is_out_of_reach(settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "unix:///nowhere/redis.sock"}
    }
    assert [wait_before(THREE, "a", now=120) for _ in range(5)] == [0] * 5


@pytest.mark.usefixtures("_counting")
def test_too_many_look_ups_are_told_when_to_come_back(db: None) -> None:
    client = Client()
    for _ in range(LOOK_UPS.times):
        assert client.get("/v/NONE").status_code == 404
    page, data = client.get("/v/NONE"), client.get("/v/NONE?format=json")
    assert (page.status_code, data.status_code) == (429, 429)
    assert 1 <= int(page.headers["Retry-After"]) <= 60
    assert b"Too many look-ups from your address" in page.content
    assert data.json()["error"] == "too_many_requests"
    assert client.get("/v/").status_code == 200
    assert client.get("/v/", {"q": "NONE"}).status_code == 429


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind_proxy", "who"),
    [
        ("192.0.2.7", "", False, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1", False, "192.0.2.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", True, "198.51.100.1"),
        ("10.0.0.1", "", True, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::"),
        ("", "", False, "unknown"),
    ],
)
def test_the_address_that_counts(settings: Any, remote: str, forwarded: str, behind_proxy: bool, who: str) -> None:
    settings.BEHIND_PROXY = behind_proxy
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(RequestFactory().get("/v/", headers=headers, REMOTE_ADDR=remote)) == who
