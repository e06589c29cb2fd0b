"""Checklists into files, one format a file. No Django."""
