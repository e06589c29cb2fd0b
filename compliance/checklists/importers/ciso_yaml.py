"""CISO Assistant's library as YAML: the framework's requirement nodes."""

from collections.abc import Mapping

from compliance.checklists.importers.assembling import Source as Catalogue
from compliance.checklists.importers.assembling import assemble
from compliance.checklists.importers.ciso_nodes import Node, groups_of
from compliance.checklists.importers.outcome import Losses, Outcome, counted, joined
from compliance.checklists.importers.own_documents import LONGEST_YAML
from compliance.checklists.located_yaml import Document, Place, Value, read_yaml
from compliance.core.errors import Problem, Refused
from compliance.tables.container import Source
from compliance.tables.encoding import decode

_OTHER_OBJECTS = ("framework", "frameworks")
_USED = {"urn", "ref_id", "name", "description", "requirement_nodes", "locale", "version"}
_HEAD = _USED | {"objects", "publication_date", "packager", "convert_library_version"}


def read_ciso_yaml(file: Source) -> Outcome:
    """Return the library's framework as a checklist; Refused when it has none, or more than one."""
    document = read_yaml(decode(file.data, file.name), file=file.name, limit=LONGEST_YAML)
    losses = Losses()
    framework, path = _framework(document)
    library = _mapping(document.value)
    raw = framework.get("requirement_nodes")
    if not isinstance(raw, list):
        raise Refused(Problem("formats.no_nodes", {}, document.where(path)))
    nodes = [_node(document, item, (*path, "requirement_nodes", n)) for n, item in enumerate(raw)]
    _tell_unkept(document, library, framework, path, losses)
    title = _text(library.get("name")) or _text(framework.get("name"))
    catalogue = Catalogue(
        "ciso-yaml",
        file.name,
        title,
        _text(library.get("description")) or _text(framework.get("description")),
        _text(library.get("ref_id")) or _text(framework.get("ref_id")),
        _text(library.get("version")),
        _text(library.get("locale")),
    )
    headings = sum(not node.is_assessable for node in nodes)
    read = joined(counted("formats.read_headings", headings), counted("formats.read_assessable", len(nodes) - headings))
    return assemble(catalogue, groups_of(nodes, losses, title=title), losses, read)


def _framework(document: Document) -> tuple[Mapping[str, Value], Place]:
    match document.value:
        case {"objects": {"framework": dict(framework)}}:
            return framework, ("objects", "framework")
        case {"objects": {"frameworks": [dict(framework)]}}:
            return framework, ("objects", "frameworks", 0)
        case {"objects": {"frameworks": list(several)}}:
            where = document.where(("objects", "frameworks"))
            raise Refused(Problem("formats.several_frameworks", {"count": len(several)}, where))
    raise Refused(Problem("formats.no_nodes", {}, document.where(())))


def _node(document: Document, item: Value, path: Place) -> Node:
    if not isinstance(item, dict):
        raise Refused(Problem("formats.object_expected", {"name": "requirement_nodes"}, document.where(path)))
    places = {name: document.where((*path, name)) for name in item}
    return Node({name: _text(value) for name, value in item.items()}, document.where(path), places)


def _tell_unkept(
    document: Document, library: Mapping[str, Value], framework: Mapping[str, Value], path: Place, losses: Losses
) -> None:
    objects = _mapping(library.get("objects"))
    for name in objects.keys() - set(_OTHER_OBJECTS):
        losses.add("formats.field_left_out", document.where(("objects", name)), name)
    for name in library.keys() - _HEAD:
        losses.add("formats.field_left_out", document.where((name,)), f"{name}: {_text(library[name])}")
    for name in framework.keys() - _USED:
        losses.add("formats.field_left_out", document.where((*path, name)), f"{name}: {_text(framework[name])}")


def _mapping(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _text(value: Value | None) -> str:
    """Return a value as text; what is more than a text as its parts."""
    match value:
        case None | "null" | "~":
            return ""
        case dict():
            return "; ".join(f"{name}: {_text(inside)}" for name, inside in value.items())
        case list():
            return "; ".join(map(_text, value))
    return str(value)
