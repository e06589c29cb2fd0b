"""OSCAL catalogs (NIST OSCAL 1.x, JSON): groups become stages, controls and their enhancements requirements."""

from collections.abc import Iterator
from typing import Any

from compliance.checklists.exporters.oscal import NAMESPACE
from compliance.checklists.importers.assembling import Entry, Group, Source, assemble
from compliance.checklists.importers.json_tree import json_tree, pointer
from compliance.checklists.importers.oscal_params import Params
from compliance.checklists.importers.oscal_parts import evidence_of, guidance_of, statement_of
from compliance.checklists.importers.outcome import Losses, Outcome, counted, joined
from compliance.checklists.located_yaml import Place
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source as File

_KEPT = {"id", "class", "title", "params", "props", "links", "parts", "controls", "groups"}
_TOLD = {"label", "sort-id", "status", "alt-identifier", "method"}  # props that were used, or that only sort


def read_oscal(file: File) -> Outcome:
    """Return the catalog as a checklist; Refused when it is no catalog, or one that contradicts itself."""
    match json_tree(file):
        case {"catalog": {"metadata": dict(metadata)} as catalog}:
            return _Reader(file.name, catalog, metadata).outcome()
    raise Refused(Problem("formats.not_a_catalog", {}, pointer(file.name, ("catalog", "metadata"))))


class _Reader:
    def __init__(self, file: str, catalog: dict[str, Any], metadata: dict[str, Any]) -> None:
        self.file, self.catalog, self.metadata = file, catalog, metadata
        self.losses = Losses()
        self.params = Params(file)
        self.groups: list[Group] = []
        self.seen = {"groups": 0, "controls": 0, "enhancements": 0, "withdrawn": 0}

    def outcome(self) -> Outcome:
        path: Place = ("catalog",)
        self.params.learn(self.catalog, path)
        for name in ("groups", "controls"):
            self._learn(self.catalog, name, path)
        self._group(self.catalog, path, titles=(), original="CTRL")
        if self.catalog.get("back-matter"):
            self.losses.add("formats.resources_left_out", self._at((*path, "back-matter")))
        read = joined(
            counted("formats.read_groups", self.seen["groups"]),
            counted("formats.read_controls", self.seen["controls"]),
            counted("formats.read_enhancements", self.seen["enhancements"]),
            counted("formats.read_params", self.params.count),
        )
        return assemble(self._source(), self.groups, self.losses, read)

    def _source(self) -> Source:
        version = str(self.metadata.get("version", ""))
        title = str(self.metadata.get("title", ""))
        return Source("oscal", self.file, title, str(self.metadata.get("remarks", "")), title, version)

    def _learn(self, holder: dict[str, Any], name: str, path: Place) -> None:
        """Parameters may be used before the control that defines them."""
        for inside, place in self._items(holder, name, path):
            self.params.learn(inside, place)
            for below in ("groups", "controls"):
                self._learn(inside, below, place)

    def _group(self, holder: dict[str, Any], path: Place, titles: tuple[str, ...], original: str) -> None:
        where = self._at(path)
        group = Group(original, " – ".join(titles) or str(self.metadata.get("title", "")), where)
        for control, place in self._items(holder, "controls", path):
            self._control(control, place, group, enhances="")
        if group.entries:
            self.groups.append(group)
        if len(titles) > 1:
            self.losses.add("formats.nesting_flattened", where, titles[-1])
        for inside, place in self._items(holder, "groups", path):
            self.seen["groups"] += 1
            title = str(inside.get("title", ""))
            self._tell_unkept(inside, place)
            self._group(inside, place, (*titles, title), str(inside.get("id") or title))

    def _control(self, control: dict[str, Any], path: Place, group: Group, enhances: str) -> None:
        where = self._at(path)
        if not isinstance(control.get("id"), str) or not control["id"]:
            raise Refused(Problem("formats.id_missing", {}, where))
        if _prop(control, "status").lower() == "withdrawn":
            self.losses.add("formats.withdrawn", where, control["id"])
        else:
            self.seen["enhancements" if enhances else "controls"] += 1
            group.entries.append(self._entry(control, path, where, enhances))
            self._tell_unkept(control, path)
        for inside, place in self._items(control, "controls", path):
            self._control(inside, place, group, enhances=str(control.get("title", "")))

    def _entry(self, control: dict[str, Any], path: Place, where: str, enhances: str) -> Entry:
        title = str(control.get("title", ""))
        parts = [part for part, _ in self._items(control, "parts", path)]
        told = [part for part in parts if not _is_rationale(part)]
        return Entry(
            original=control["id"],
            where=where,
            title=f"{enhances} | {title}" if enhances and title else title,
            text=self.params.filled(statement_of(told), where),
            guidance=self.params.filled(guidance_of(told), where),
            evidence=self.params.filled(evidence_of(told), where),
            clause=_prop(control, "label"),
            criticality=_own(control, "criticality"),
            rationale=" ".join(str(part.get("prose", "")) for part in parts if _is_rationale(part)),
        )

    def _tell_unkept(self, holder: dict[str, Any], path: Place) -> None:
        for prop, place in self._items(holder, "props", path):
            name = str(prop.get("name"))
            is_used = prop.get("ns") == NAMESPACE and name == "criticality"
            if name not in _TOLD and not is_used:
                self.losses.add("formats.property_left_out", self._at(place), f"{name}: {prop.get('value')}")
        for link, place in self._items(holder, "links", path):
            self.losses.add("formats.link_left_out", self._at(place), f"{link.get('rel', 'link')}: {link.get('href')}")
        for name in holder.keys() - _KEPT:
            self.losses.add("formats.field_left_out", self._at((*path, name)), str(name))

    def _items(self, holder: dict[str, Any], name: str, path: Place) -> Iterator[tuple[dict[str, Any], Place]]:
        items = holder.get(name, [])
        if not isinstance(items, list):
            raise Refused(Problem("formats.list_expected", {"name": name}, self._at((*path, name))))
        for n, item in enumerate(items):
            place = (*path, name, n)
            if not isinstance(item, dict):
                raise Refused(Problem("formats.object_expected", {"name": name}, self._at(place)))
            yield item, place

    def _at(self, path: Place) -> str:
        return pointer(self.file, path)


def _own(control: dict[str, Any], name: str) -> str:
    """Return a property of our own namespace, as our export writes it."""
    props = control.get("props")
    own = [p for p in props if isinstance(p, dict) and p.get("ns") == NAMESPACE] if isinstance(props, list) else []
    return next((str(prop.get("value", "")) for prop in own if prop.get("name") == name), "")


def _is_rationale(part: dict[str, Any]) -> bool:
    return part.get("ns") == NAMESPACE and part.get("name") == "rationale"


def _prop(holder: dict[str, Any], name: str) -> str:
    """Return the first value of a property; labels may come in several classes, of which the plain one counts."""
    props = holder.get("props")
    found = [p for p in props if isinstance(p, dict) and p.get("name") == name] if isinstance(props, list) else []
    found.sort(key=lambda prop: bool(prop.get("class")))
    return str(found[0].get("value", "")) if found else ""
