"""Files become tables here, one module a format; formats.py lists them."""
