"""A status changes in one place only, where the row is locked and the event is written."""

import ast

from tests.architecture.sources import nodes, place

ALLOWED = "audits/workflow/transitions.py"


def _changes(node: ast.AST) -> bool:
    match node:
        case ast.Assign(targets=targets):
            return any(_is_status(target) for target in targets)
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            return _is_status(target)
        case ast.Call(func=ast.Attribute(attr="update" | "update_or_create"), keywords=keywords):
            return any(keyword.arg == "status" for keyword in keywords)
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="status"), _]):
            return True
    return False


def _is_status(target: ast.AST) -> bool:
    return isinstance(target, ast.Attribute) and target.attr == "status"


def test_only_transitions_change_a_status() -> None:
    changes = [place(file, node) for file, node in nodes("compliance", "audits") if _changes(node)]
    assert [where for where in changes if not where.startswith(ALLOWED)] == []
    assert changes != []
