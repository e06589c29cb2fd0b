"""A package of its own, so that a distribution which installs a `tests` beside itself cannot stand in its place."""
