"""Days as commands are given them."""

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """Return the day; ArgumentTypeError, which the command prints, for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day: write it as 2026-11-24") from None
