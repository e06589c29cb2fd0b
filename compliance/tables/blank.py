"""What nobody can see in a cell."""

import unicodedata


def is_blank(text: str) -> bool:
    """Return whether nothing can be seen: spaces of any width, marks of no width."""
    return all(c.isspace() or unicodedata.category(c) == "Cf" for c in text)
