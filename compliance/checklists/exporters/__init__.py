"""Checklists into files, one format a file. No Django."""

from compliance.checklists.exporters.registry import EXPORTERS, Export, Exporter
from compliance.checklists.exporters.workbook import template

__all__ = ["EXPORTERS", "Export", "Exporter", "template"]
