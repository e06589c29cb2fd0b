"""Lengths of time as policies write them: 90 days, 12 months, 3 years."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["days", "months", "years"]

_IN_DAYS = {"days": 1, "months": 30, "years": 365}


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of days, months or years; months and years keep their unit, because calendars differ."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    @property
    def rough_days(self) -> int:
        """The length in days with months of 30 and years of 365: for telling which of two is shorter."""
        return self.count * _IN_DAYS[self.unit]


def parse_duration(text: str) -> Duration:
    """Return "90 days" or "1 year" as a Duration; the text has been matched against `grammar.DURATION`."""
    count, unit = text.split()
    units: dict[str, Unit] = {"day": "days", "month": "months", "year": "years"}
    return Duration(int(count), units[unit.rstrip("s")])
