"""Marks sentences that live in pure code for translation; the doors translate them."""


def N_(sentence: str) -> str:
    """Return the sentence unchanged; gettext finds it by this name."""
    return sentence
