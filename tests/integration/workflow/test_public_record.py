from dataclasses import fields
from datetime import UTC, datetime

import pytest

from audits.certificates.models import Certificate
from audits.certificates.queries import PublicRecord, public_record, record_by_number
from audits.workflow.draw_certificate import draw_certificate
from compliance.core.ids import grouped
from tests.factories.audits import ALL_MET, CONDITIONAL, scored
from tests.factories.cast import WORKER, Cast

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_it_is_found_by_its_code_however_it_was_typed(cast: Cast) -> None:
    scored(cast)
    code = Certificate.objects.get().code
    found = public_record(code, now=NOW)
    assert found is not None
    for typed in (code.lower(), grouped(code), f"  {grouped(code).lower()} ", code.replace("0", "o").replace("1", "l")):
        assert public_record(typed, now=NOW) == found


@pytest.mark.parametrize("typed", ["", "0" * 16, "0" * 18, "'; DROP TABLE", "\x00" * 17, "Ü" * 17])
def test_what_is_no_code_finds_nothing(cast: Cast, typed: str) -> None:
    scored(cast)
    assert public_record(typed, now=NOW) is None


def test_one_wrong_character_finds_nothing(cast: Cast) -> None:
    scored(cast)
    code = Certificate.objects.get().code
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    assert public_record(wrong, now=NOW) is None


def test_it_is_found_by_its_number(cast: Cast) -> None:
    scored(cast)
    found = record_by_number(" cwd-local-2026-000001 ", now=NOW)
    assert found is not None
    assert found.facts.code == Certificate.objects.get().code
    assert record_by_number("CWD-LOCAL-2026-000002", now=NOW) is None


def test_nothing_of_the_answers_is_public(cast: Cast) -> None:
    run = scored(cast, ALL_MET | {"TRA-01": "not_met"})
    draw_certificate(score_run=run.id, actor=WORKER)
    row = Certificate.objects.get()
    told = bytes(row.content).decode()
    for secret in ("TRA-01", "GOV-01", "Because of", "not_met", "88.9", "800/9", "Seal", "Doors are sealed"):
        assert secret not in told
    assert {field.name for field in fields(PublicRecord)} == {
        "facts",
        "scope",
        "checklist",
        "status",
        "issued_at",
        "document_sha256",
        "superseded_by",
        "ended_on",
    }


def test_the_digest_of_the_document_is_public_once_it_is_drawn(cast: Cast) -> None:
    run = scored(cast, CONDITIONAL)
    code = Certificate.objects.get().code
    before = public_record(code, now=NOW)
    document = draw_certificate(score_run=run.id, actor=WORKER)
    after = public_record(code, now=NOW)
    assert before is not None
    assert after is not None
    assert (before.document_sha256, after.document_sha256) == ("", document.sha256)


def test_its_status_follows_the_calendar_without_a_job(cast: Cast) -> None:
    scored(cast, CONDITIONAL)
    code = Certificate.objects.get().code
    seen = []
    for day in (NOW, datetime(2027, 2, 22, 23, 59, tzinfo=UTC), datetime(2027, 2, 23, tzinfo=UTC)):
        record = public_record(code, now=day)
        assert record is not None
        seen.append(record.status)
    assert seen == ["valid", "valid", "suspended"]
