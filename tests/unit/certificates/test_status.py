from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.certificates.status import CertificateStatus, Standing, status_at

YEAR = Standing(valid_from=date(2026, 11, 24), valid_until=date(2027, 11, 23))
CONDITIONAL = replace(YEAR, conditions_due=date(2027, 2, 22))


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("standing", "now", "status"),
    [
        (YEAR, at(2026, 11, 24), "valid"),
        (YEAR, at(2027, 9, 24, 23, 59, 59), "valid"),
        (YEAR, at(2027, 9, 25), "expiring"),
        (YEAR, at(2027, 11, 23, 23, 59, 59), "expiring"),
        (YEAR, at(2027, 11, 24), "expired"),
        (CONDITIONAL, at(2027, 2, 22, 23, 59, 59), "valid"),
        (CONDITIONAL, at(2027, 2, 23), "suspended"),
        (CONDITIONAL, at(2027, 11, 23, 23, 59, 59), "suspended"),
        (CONDITIONAL, at(2027, 11, 24), "expired"),
        (replace(YEAR, superseded=True), at(2027, 1, 1), "superseded"),
        (replace(YEAR, superseded=True), at(2030, 1, 1), "superseded"),
        (replace(CONDITIONAL, superseded=True), at(2027, 6, 1), "superseded"),
        (replace(YEAR, withdrawn=True), at(2026, 11, 24), "withdrawn"),
        (replace(YEAR, withdrawn=True), at(2030, 1, 1), "withdrawn"),
        (replace(YEAR, withdrawn=True, superseded=True), at(2027, 1, 1), "withdrawn"),
        (replace(YEAR, confirmed=False), at(2026, 11, 24), "unconfirmed"),
        (replace(YEAR, confirmed=False), at(2030, 1, 1), "unconfirmed"),
        (replace(YEAR, confirmed=False, withdrawn=True), at(2026, 11, 24), "withdrawn"),
    ],
)
def test_a_certificate_stands_so_at_this_moment(standing: Standing, now: datetime, status: str) -> None:
    assert status_at(standing, now) == status


def test_days_end_at_midnight_utc_wherever_the_clock_hangs() -> None:
    auckland, honolulu = timezone(timedelta(hours=13)), timezone(timedelta(hours=-10))
    assert status_at(YEAR, datetime(2027, 11, 24, 12, 59, tzinfo=auckland)) == "expiring"
    assert status_at(YEAR, datetime(2027, 11, 24, 13, 0, tzinfo=auckland)) == "expired"
    assert status_at(YEAR, datetime(2027, 11, 23, 13, 59, tzinfo=honolulu)) == "expiring"
    assert status_at(YEAR, datetime(2027, 11, 23, 14, 0, tzinfo=honolulu)) == "expired"


ORDER = [CertificateStatus.VALID, CertificateStatus.EXPIRING, CertificateStatus.SUSPENDED, CertificateStatus.EXPIRED]


@given(
    st.timedeltas(timedelta(0), timedelta(days=760)),
    st.timedeltas(timedelta(0), timedelta(days=760)),
    st.one_of(st.none(), st.dates(date(2026, 11, 24), date(2027, 11, 23))),
)
def test_time_alone_never_makes_a_certificate_better(lived: timedelta, passed: timedelta, due: date | None) -> None:
    now = at(2026, 11, 24) + lived
    standing = replace(YEAR, conditions_due=due)
    assert ORDER.index(status_at(standing, now)) <= ORDER.index(status_at(standing, now + passed))
