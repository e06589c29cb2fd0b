"""Where each part of a document was read: its own place, or that of the nearest part around it."""

from compliance.checklists.located_yaml import Place


class Places:
    """Places by path; the path () stands for the whole file."""

    def __init__(self, file: str) -> None:
        self._places: dict[Place, str] = {(): file}

    def set(self, path: Place, where: str) -> None:
        """Remember where a part was read."""
        self._places[path] = where

    def where(self, path: Place) -> str:
        """Return the place of the part, or of the nearest part around it."""
        while path not in self._places:
            path = path[:-1]
        return self._places[path]
