"""A lock that begins is recorded once and told of."""

from collections import Counter
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from audits.web.passwords import ACCOUNTS
from audits.workflow import jobs
from audits.workflow.models import Job
from compliance.trail.models import TrailEvent
from tests.factories.cast import Cast


@pytest.fixture(autouse=True)
def _counting(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "locks"}}
    cache.clear()
    monkeypatch.setattr(jobs, "publish", lambda job: False)


def _guess(email: str, address: str) -> int:
    given = {"email": email, "password": "guess"}
    return Client(REMOTE_ADDR=address).post("/sign-in", given).status_code


def test_a_lock_is_told_once_when_it_begins(cast: Cast) -> None:
    for n in range(ACCOUNTS.times + 3):
        _guess(cast.alice.email, f"198.51.100.{n}")
    told = TrailEvent.objects.filter(object_id=str(cast.alice.pk), action__startswith="account.")
    assert Counter(told.values_list("action", flat=True)) == {
        "account.sign_in_failed": ACCOUNTS.times, "account.locked": 1,
    }  # fmt: skip
    assert Job.objects.get().subject == told.get(action="account.locked").pk
    assert _guess("nobody@acme.example", "192.0.2.9") == 422
    assert not Job.objects.exclude(kind="notice").exists()
