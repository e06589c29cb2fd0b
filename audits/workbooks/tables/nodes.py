"""What YAML and JSON have in common: words, lists, and named values, each with the place where it stands."""

from dataclasses import dataclass

from compliance.core.errors import Problem, Refused


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word or text, exactly as written: a YAML `no` stays "no"; null is ""."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple["Node", ...]
    where: str


@dataclass(frozen=True, slots=True)
class Branch:
    """Named values, in order; no name occurs twice."""

    pairs: tuple[tuple[Leaf, "Node"], ...]
    where: str


Node = Leaf | Listing | Branch


def branch(pairs: list[tuple[Leaf, Node]], where: str) -> Branch:
    """Return the named values; Refused with both places when a name occurs twice."""
    first: dict[str, str] = {}
    twice = [
        Problem("workbook.name_twice", {"name": key.text[:60], "first": first[key.text]}, key.where)
        for key, _ in pairs
        if first.setdefault(key.text, key.where) != key.where
    ]
    if twice:
        raise Refused(*twice)
    return Branch(tuple(pairs), where)


def flat(node: Node) -> str:
    """Return all texts under the node in one line."""
    match node:
        case Leaf(text=text):
            return text
        case Listing(items=items):
            return "; ".join(filter(None, map(flat, items)))
        case Branch(pairs=pairs):
            return "; ".join(filter(None, (flat(value) for _, value in pairs)))
