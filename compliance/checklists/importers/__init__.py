"""Files of other programs and of our own into checklists, one format a file. No Django."""
