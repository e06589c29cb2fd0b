import json
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from audits.certificates.models import Certificate, Level, NumberCounter
from audits.certificates.numbers import next_number
from audits.certificates.pdf.draw import draw_certificate
from audits.certificates.queries import facts_of
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.ids import normalise_code
from compliance.organisations.models import Company
from compliance.trail.recording import Actor, Source
from tests.factories.audits import CONDITIONAL, score, scored, submitted
from tests.factories.cast import Cast
from tests.factories.trail import recorded


def on(day: datetime) -> Actor:
    return Actor(user=None, source=Source.WORKER, at=day)


def registered(cast: Cast, day: datetime, answers: dict[str, str] | None = None) -> Certificate:
    submission = submitted(cast, answers) if answers else submitted(cast)
    return Certificate.objects.get(score_run=score(submission, actor=on(day)))


def test_a_declaration_has_a_number_of_its_own_series_a_code_and_a_year(cast: Cast) -> None:
    row = Certificate.objects.get(score_run=scored(cast))
    assert (row.number, row.level) == ("CWD-LOCAL-2026-000001", Level.SELF_DECLARED)
    assert (len(row.code), normalise_code(row.code.lower())) == (17, row.code)
    assert (row.valid_from, row.valid_until, row.conditions_due) == (date(2026, 11, 24), date(2027, 11, 23), None)


def test_the_event_names_the_number_the_digest_and_the_score(cast: Cast) -> None:
    submission = submitted(cast)
    with recorded() as events:
        run = score(submission)
    row = Certificate.objects.get()
    (event,) = [event for event in events if event.action == "declaration.registered"]
    assert (event.chain, event.actor, event.object) == (cast.acme.id, None, ("certificate", str(row.id)))
    assert event.data == {"number": row.number, "digest": row.digest, "score_run": str(run.id)}


def test_open_conditions_are_due_in_ninety_days_and_are_printed(cast: Cast) -> None:
    row = Certificate.objects.get(score_run=scored(cast, CONDITIONAL))
    facts = facts_of(row)
    assert row.conditions_due == facts.conditions_due == date(2027, 2, 22)
    assert facts.outcome == "conditional"
    assert facts.conditions == (
        "Critical requirements declared not applicable: 1. A reviewer must accept the reasons.",
    )


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2027, 12, 30)),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), date(2027, 12, 31)),
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), date(2029, 2, 27)),
        (datetime(2027, 3, 1, 12, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_validity_is_never_longer_than_a_year(cast: Cast, day: datetime, until: date) -> None:
    row = registered(cast, day)
    assert (row.valid_from, row.valid_until) == (day.date(), until)
    assert row.number == f"CWD-LOCAL-{day.year}-000001"


def test_each_year_counts_from_one(cast: Cast) -> None:
    numbers = [registered(cast, datetime(year, 12, 31, tzinfo=UTC)).number for year in (2026, 2026, 2027, 2026)]
    assert numbers == [
        "CWD-LOCAL-2026-000001",
        "CWD-LOCAL-2026-000002",
        "CWD-LOCAL-2027-000001",
        "CWD-LOCAL-2026-000003",
    ]


def test_certificates_have_another_series_than_self_declarations(db: None) -> None:
    with transaction.atomic():
        assert next_number(level=Level.SITE_VERIFIED, issuer="LOCAL", year=2026) == "CW-LOCAL-2026-000001"
        assert next_number(level=Level.SELF_DECLARED, issuer="LOCAL", year=2026) == "CWD-LOCAL-2026-000001"
        assert next_number(level=Level.SELF_DECLARED, issuer="OTHER", year=2026) == "CWD-OTHER-2026-000001"


def test_a_number_that_was_rolled_back_is_given_again(cast: Cast) -> None:
    scored(cast)
    with transaction.atomic():
        assert next_number(level=Level.SELF_DECLARED, issuer="LOCAL", year=2026) == "CWD-LOCAL-2026-000002"
        transaction.set_rollback(True)
    assert NumberCounter.objects.get().last == 1
    assert Certificate.objects.get(score_run=scored(cast)).number == "CWD-LOCAL-2026-000002"


def test_a_number_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        next_number(level=Level.SELF_DECLARED, issuer="LOCAL", year=2026)


def test_two_declarations_of_one_score_run_are_impossible(cast: Cast) -> None:
    from audits.workflow.register_declaration import register_declaration

    run = scored(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        register_declaration(run=run, actor=on(datetime(2026, 11, 24, tzinfo=UTC)))
    assert NumberCounter.objects.get().last == 1


def test_what_is_printed_is_frozen(cast: Cast) -> None:
    row = Certificate.objects.get(score_run=scored(cast))
    assert row.digest == sha256_hex(bytes(row.content))
    assert canonical_json(json.loads(bytes(row.content))) == bytes(row.content)
    Company.objects.filter(pk=cast.acme.pk).update(name="Acme Renamed")
    facts = facts_of(Certificate.objects.get(pk=row.pk))
    assert (facts.subject.holder, facts.subject.holder_local) == ("Acme Chemicals", "艾克米化学")
    assert (facts.number, facts.code, facts.url) == (row.number, row.code, f"http://127.0.0.1:8000/v/{row.code}")
    assert (facts.level, facts.outcome, facts.grade) == ("self_declared", "conforming", "A")
    assert facts.digest == row.score_run.answer_set.submission.digest
    assert [(s.name, s.role) for s in facts.signatures] == [("Sam Sato", "Managing Director, Acme Chemicals")]


def test_the_drawing_is_the_same_to_the_byte_each_time(cast: Cast) -> None:
    row = Certificate.objects.get(score_run=scored(cast))
    first = draw_certificate(facts_of(row))
    assert first.startswith(b"%PDF-")
    assert draw_certificate(facts_of(Certificate.objects.get(pk=row.pk))) == first
