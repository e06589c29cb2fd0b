"""The parts of a report in the order of its pages, one a file."""
