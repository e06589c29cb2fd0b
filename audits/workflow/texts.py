"""Text that people type into records for ever: not without end, and nothing that PostgreSQL cannot store."""

from compliance.core.errors import Problem, Refused

LONGEST_TEXT = 4000


def require_storable(text: str, *, longest: int = LONGEST_TEXT) -> None:
    """Raise Refused when the text is too long or holds a NUL."""
    if len(text) > longest:
        raise Refused(Problem("answer.text_too_long", {"longest": longest, "length": len(text)}))
    if "\x00" in text:
        raise Refused(Problem("text.unstorable"))
