"""OSCAL parameters: the blanks that whoever adopts a catalog fills in. They stay blanks, with their ids."""

import re
from typing import Any

from compliance.checklists.importers.json_tree import pointer
from compliance.checklists.located_yaml import Place
from compliance.core.errors import Problem, Refused

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*)?([\w.-]+)\s*\}\}")
_LONGEST = 20_000  # characters: selections inside selections must not grow without end


class Params:
    """The parameters of one catalog, by id."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._known: dict[str, tuple[dict[str, Any], str]] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._known)

    def learn(self, holder: dict[str, Any], path: Place) -> None:
        """Remember the parameters that a group or control defines; Refused for one without an id, or with another's."""
        for n, param in enumerate(_listed(holder, "params", pointer(self._file, (*path, "params")))):
            where = pointer(self._file, (*path, "params", n))
            if not isinstance(param, dict) or not isinstance(param.get("id"), str):
                raise Refused(Problem("formats.id_missing", {}, where))
            if param["id"] in self._known:
                first = self._known[param["id"]][1]
                raise Refused(Problem("formats.id_twice", {"id": param["id"][:60], "first": first}, where))
            self._known[param["id"]] = param, where

    def filled(self, prose: str, where: str) -> str:
        """Return the prose with each insertion as a blank: “[organization-defined frequency (ac-1_prm_2)]”."""
        return self._filled(prose, where, ())

    def _filled(self, prose: str, where: str, around: tuple[str, ...]) -> str:
        if "{{" not in prose:
            return prose
        text = _INSERT.sub(lambda match: self._blank(match[1], where, around), prose)
        if len(text) > _LONGEST:
            raise Refused(Problem("formats.selection_too_long", {"limit": _LONGEST}, where))
        return text

    def _blank(self, name: str, where: str, around: tuple[str, ...]) -> str:
        if name not in self._known:
            return f"[{name}]"
        if name in around:
            ring = " → ".join((*around[around.index(name) :], name))
            raise Refused(Problem("formats.cycle", {"ring": ring}, self._known[name][1]))
        param, defined = self._known[name]
        return f"[{self._filled(_words(param, defined), where, (*around, name))} ({name})]"


def _listed(holder: dict[str, Any], name: str, where: str) -> list[Any]:
    found = holder.get(name) or []
    if not isinstance(found, list):
        raise Refused(Problem("formats.list_expected", {"name": name}, where))
    return found


def _words(param: dict[str, Any], where: str) -> str:
    values, select = param.get("values"), param.get("select")
    if isinstance(values, list) and values:
        return ", ".join(map(str, values))
    if isinstance(select, dict):
        several = "one or more" if select.get("how-many") == "one-or-more" else "one"
        return f"selection ({several}): {'; '.join(map(str, _listed(select, 'choice', where)))}"
    label = str(param.get("label") or "value")
    return label if label.startswith("organization-defined") else f"organization-defined {label}"
