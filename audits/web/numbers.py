"""Numbers as forms and addresses send them."""

MOST_DIGITS = 9


def whole_number(text: str, default: int) -> int:
    """Return the whole number that is written in plain digits; the default for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else default
