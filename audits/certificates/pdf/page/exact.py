"""Exact numbers as they are printed: never through a float, which would round 0.25 down or up by accident."""

from fractions import Fraction

_VULGAR = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔"}
NARROW = "\u202f"  # between groups of three digits; never breaks


def mixed(exact: str) -> str:
    """Return "n/d" as people write it: "3319/2" as "1 659½" (a narrow no-break space), "22/7" as "3 1/7"."""
    value = Fraction(exact)
    whole, rest = divmod(value, 1)
    if not rest:
        return grouped(whole)
    head = grouped(whole) if whole else ""
    part = _VULGAR.get(rest)
    return head + part if part else f"{head}\u00a0{rest}".strip()


def grouped(whole: int) -> str:
    """Return a whole number in groups of three digits."""
    return f"{whole:,}".replace(",", NARROW)


def octets(digest: str) -> str:
    """Return a digest in groups of eight characters, which eyes can compare."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))
