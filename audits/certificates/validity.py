"""How long a certificate holds: whole months in the calendar, to the end of the last day (UTC). Pure."""

from calendar import monthrange
from datetime import date, timedelta


def last_valid_day(first: date, *, months: int) -> date:
    """Return the day before the same day of the month `months` later; a shorter month ends earlier, never later."""
    year, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + year, month + 1
    day = min(first.day, monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)
