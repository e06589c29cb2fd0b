"""What an import lost, for exact comparison."""

from compliance.checklists.importers import Outcome


def lost(outcome: Outcome) -> list[tuple[str, str]]:
    """Return the place and code of every loss, but for what any foreign catalogue lacks."""
    return [
        (loss.where, loss.code.removeprefix("formats.")) for loss in outcome.losses if not loss.code.endswith("_filled")
    ]
