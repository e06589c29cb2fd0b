"""A checklist as a form to fill in by hand."""
