"""Requirement nodes as CISO Assistant's libraries have them: a tree told by urn and parent, or by depth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.checklists.importers.assembling import Entry, Group
from compliance.checklists.importers.numbering import refuse_repeats
from compliance.checklists.importers.outcome import Losses
from compliance.core.errors import Problem, Refused

_MAPPED = {"urn", "parent_urn", "ref_id", "depth", "assessable", "name", "description", "annotation"}
_MAPPED |= {"typical_evidence"}
_TRUE = {"true", "yes", "x", "1"}


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its fields as texts, and where it stands."""

    fields: Mapping[str, str]
    where: str
    places: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a field; "" when the node has none of that name."""
        return self.fields.get(name, "")

    @property
    def is_assessable(self) -> bool:
        """Whether it is something to be audited, not only a heading."""
        return self.text("assessable").strip().lower() in _TRUE

    @property
    def label(self) -> str:
        """What people call it."""
        return self.text("name") or self.text("ref_id") or self.text("description")


def groups_of(nodes: Sequence[Node], losses: Losses, *, title: str) -> list[Group]:
    """Return a group for each node at the top, with what is assessable below it; Refused for rings and lost parents."""
    refuse_repeats((node.text("urn"), node.where) for node in nodes if node.text("urn"))
    tops = _tops(nodes, _parents(nodes))
    loose = Group("CTRL", title, nodes[0].where if nodes else "")
    groups = {
        n: loose if node.is_assessable else Group(node.text("ref_id") or node.label, node.label, node.where)
        for n, node in enumerate(nodes)
        if tops[n] == n
    }
    for n, node in enumerate(nodes):
        _tell_unkept(node, losses)
        if node.is_assessable:
            groups[tops[n]].entries.append(_entry(node, n))
        elif tops[n] != n:
            losses.add("formats.nesting_flattened", node.where, node.label)
    return list({id(group): group for group in groups.values()}.values())


def _entry(node: Node, number: int) -> Entry:
    description, annotation = node.text("description"), node.text("annotation")
    return Entry(
        original=node.text("urn") or node.text("ref_id") or f"node {number + 1}",
        where=node.where,
        title=node.text("name"),
        text=description,
        guidance=annotation,
        evidence=node.text("typical_evidence"),
        clause=node.text("ref_id") or node.text("urn").rpartition(":")[2],
    )


def _tell_unkept(node: Node, losses: Losses) -> None:
    """Of a heading only its name is kept."""
    kept = _MAPPED if node.is_assessable else _MAPPED - {"description", "annotation", "typical_evidence"}
    for name, text in node.fields.items():
        if name not in kept and text.strip() and text != node.label:
            losses.add("formats.field_left_out", node.places.get(name, node.where), f"{name}: {text}")


def _parents(nodes: Sequence[Node]) -> dict[int, int]:
    """By place: from parent_urn where nodes have one, else from the depths."""
    by_urn = {node.text("urn"): n for n, node in enumerate(nodes) if node.text("urn")}
    if any(node.text("parent_urn") for node in nodes):
        return {n: _parent(node, by_urn) for n, node in enumerate(nodes) if node.text("parent_urn")}
    parents: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    for n, node in enumerate(nodes):
        depth = _depth(node)
        above = [(d, place) for d, place in above if d < depth]
        if above:
            parents[n] = above[-1][1]
        above.append((depth, n))
    return parents


def _parent(node: Node, by_urn: Mapping[str, int]) -> int:
    wanted = node.text("parent_urn")
    if wanted not in by_urn:
        where = node.places.get("parent_urn", node.where)
        raise Refused(Problem("formats.parent_unknown", {"parent": wanted[:80]}, where))
    return by_urn[wanted]


def _depth(node: Node) -> int:
    text = node.text("depth").strip() or "1"
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:9]) <= 100:
        raise Refused(
            Problem("formats.depth_not_understood", {"text": text[:20]}, node.places.get("depth", node.where))
        )
    return int(text)


def _tops(nodes: Sequence[Node], parents: Mapping[int, int]) -> dict[int, int]:
    """Return for each node the one at the top of its branch; Refused when a branch leads back to itself."""
    tops: dict[int, int] = {}
    for start in range(len(nodes)):
        chain: dict[int, None] = {}
        at = start
        while at not in tops and at in parents:
            if at in chain:
                ring = " → ".join(nodes[n].text("urn") or nodes[n].label for n in (*chain, at))
                raise Refused(Problem("formats.cycle", {"ring": ring[:200]}, nodes[at].where))
            chain[at] = None
            at = parents[at]
        top = tops.setdefault(at, at)
        tops |= dict.fromkeys(chain, top)
    return tops
