"""Text that people type into records for ever: not without end, and nothing that PostgreSQL cannot store."""

from compliance.core.errors import Problem, Refused

LONGEST_TEXT = 4000
SHORTEST_REASON = 10


def require_storable(text: str, *, longest: int = LONGEST_TEXT) -> None:
    """Raise Refused when the text is too long or holds a NUL."""
    if len(text) > longest:
        raise Refused(Problem("answer.text_too_long", {"longest": longest, "length": len(text)}))
    if "\x00" in text:
        raise Refused(Problem("text.unstorable"))


def require_reason(text: str, *, where: str = "reason") -> str:
    """Return the reason without the space around it; Refused for one of fewer than ten characters (Annex 11, 9)."""
    reason = text.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused(Problem("audit.reason_missing", {"shortest": SHORTEST_REASON}, where))
    require_storable(reason)
    return reason
