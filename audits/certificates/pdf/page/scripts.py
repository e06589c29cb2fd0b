"""What a script asks of typesetting: which characters are Han, and which may not begin or end a line (kinsoku)."""

NO_START = frozenset("，。、；：？！）》」』】〉”’…—·％,.;:?!)]}%")
NO_END = frozenset("（《「『【〈“‘([{")
WIDE_TWINS = frozenset("“”‘’…—·")  # drawn by the Han face between Han characters
GAP = 0.16  # em between Han and Latin


def is_han(ch: str) -> bool:
    """Return whether the character fills a square and lines may break beside it."""
    return ch >= "\u2e80" and (
        ch <= "\u9fff" or "\uf900" <= ch <= "\ufaff" or "\uff00" <= ch <= "\uffef" or ch >= "\U00020000"
    )
