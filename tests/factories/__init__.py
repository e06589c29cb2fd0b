"""Rows for tests, made by the same use cases that people call: nothing here writes what the product could not."""
