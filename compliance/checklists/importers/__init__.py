"""Files of other programs and of our own into checklists, one format a file. No Django."""

from compliance.checklists.importers.outcome import Loss, Outcome
from compliance.checklists.importers.registry import AUTO, IMPORTERS, read_checklist

__all__ = ["AUTO", "IMPORTERS", "Loss", "Outcome", "read_checklist"]
