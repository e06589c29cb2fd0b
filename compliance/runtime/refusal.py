"""The one exception of the runtime."""


class CannotStart(Exception):
    """Raised when the stack cannot start or go on; the text says what happened and what to do."""
