"""Ended sessions and files that nothing names go after a month; what a record names stays, whatever its age."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from audits.evidence.storage import address, keep, read_kept
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.purge_leftovers import purge_leftovers
from tests.factories.audits import draft
from tests.factories.cast import by, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


def kept_long_ago(content: bytes) -> str:
    sha256, _ = keep([content])
    os.utime(default_storage.path(address(sha256)), (0, 0))
    return sha256


def test_what_nothing_names_goes_and_what_a_record_names_stays() -> None:
    cast = make_cast()
    used, unused = kept_long_ago(b"Counted weekly.\n"), kept_long_ago(b"A workbook nobody took.\n")
    young, _ = keep([b"Uploaded a moment ago.\n"])
    new = NewEvidence("file", "count.txt", content=b"Counted weekly.\n")
    add_evidence(audit=draft(cast).pk, requirement="GOV-01", new=new, actor=by(cast.carl))
    now = timezone.now()
    assert purge_leftovers(at=now, dry_run=True).files == 1
    assert purge_leftovers(at=now).files == 1
    assert (read_kept(used), read_kept(young)) == (b"Counted weekly.\n", b"Uploaded a moment ago.\n")
    assert not default_storage.exists(address(unused))


def test_bytes_that_somebody_is_attaching_again_stay_before_any_record_names_them() -> None:
    old = kept_long_ago(b"Of an audit that was purged.\n")
    assert keep([b"Of an audit that was purged.\n"]) == (old, 29)
    assert purge_leftovers(at=timezone.now()).files == 0
    assert read_kept(old) == b"Of an audit that was purged.\n"


def test_a_storage_without_paths_keeps_the_bytes_anew(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    sha256, _ = keep([b"Counted weekly.\n"])
    first = default_storage.get_modified_time(address(sha256))
    keep([b"Counted weekly.\n"])
    assert default_storage.get_modified_time(address(sha256)) > first
    assert read_kept(sha256) == b"Counted weekly.\n"


def test_only_ended_sessions_go() -> None:
    now = timezone.now()
    for left in (-1, 1):
        session = SessionStore()
        session.set_expiry(now + timedelta(hours=left))
        session.save()
    assert purge_leftovers(at=now).sessions == 1
    assert Session.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL there is a role to print")
def test_without_postgresql_there_is_no_role_to_print() -> None:
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("trail_role_sql", stderr=err)
    assert (ended.value.code, err.getvalue()) == (
        2, "Roles are PostgreSQL's. Set DATABASE_URL to a PostgreSQL database.\n",
    )  # fmt: skip
