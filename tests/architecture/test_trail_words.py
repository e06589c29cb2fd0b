"""Whatever the code can record has a sentence in the trail, and whatever field it tells old and new of has a name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from audits.conduct.lifecycle import Act
from audits.findings.lifecycle import FindingAct
from audits.review.lifecycle import ReviewAct
from audits.web.trail.sentences import DRAFTS, SENTENCES
from audits.web.trail.values import FIELDS
from tests.architecture.sources import nodes

ROOMS = ("compliance", "audits")
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
OF_STATES = {f"audit.{act}" for act in Act} | {f"review.{a}" for a in ReviewAct} | {f"finding.{a}" for a in FindingAct}
HANDED_ON = {  # what is not written where it is recorded: it was handed in, or is made of a state table
    "action",
    "answer.action.strip()",  # a corrective action, no event
    "told['action']",
    "f'{obj[0]}.{act}'",
    "f'checklist_draft.{act}'",
}


@cache
def seen() -> tuple[tuple[Path, ast.AST], ...]:
    """What these tests look at, of one walk through the code."""
    kinds = ast.Assign | ast.AnnAssign | ast.FunctionDef | ast.Call
    return tuple((file, node) for file, node in nodes(*ROOMS) if isinstance(node, kinds))


@cache
def constants() -> dict[str, set[str]]:
    """Words that modules keep under a name of their own."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, node in seen():
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for name, value in zip(names, values, strict=False):
                    if isinstance(name, ast.Name) and name.id.isupper() and isinstance(value, ast.Constant):
                        found[name.id].add(str(value.value))
    return found


def _key(file: Path, name: str) -> str:
    """Private functions are known in their own file alone."""
    return f"{file}:{name}" if name.startswith("_") else name


@cache
def places_of_action() -> dict[str, int]:
    """Functions that take an action, and where they take it when it is not named."""
    found = {}
    for file, node in seen():
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.posonlyargs + node.args.args]
            if "action" in names:
                found[_key(file, node.name)] = names.index("action") - (names[0] in ("self", "cls"))
    return found


def given_actions() -> Iterator[ast.expr]:
    """Yield what stands wherever an action is handed over."""
    for file, node in seen():
        if not isinstance(node, ast.Call):
            continue
        yield from (each.value for each in node.keywords if each.arg == "action")
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        place = places_of_action().get(_key(file, name))
        if place is not None and place < len(node.args):
            yield node.args[place]


def words_of(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(value=str(word)):
            return {word}
        case ast.IfExp(body=one, orelse=other):
            return words_of(one) | words_of(other)
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in constants():
            return constants()[name]
    return set()


def test_every_action_that_the_code_can_record_has_a_sentence() -> None:
    actions = {word for node in given_actions() for word in words_of(node) if ACTION.fullmatch(word)} | OF_STATES
    assert len(actions) > 50
    assert sorted(each for each in actions - SENTENCES.keys() if not each.startswith("checklist_draft.")) == []
    assert str(DRAFTS)


def test_no_action_is_made_up_where_this_test_does_not_see_it() -> None:
    unseen = {ast.unparse(node) for node in given_actions() if not words_of(node)}
    assert unseen - HANDED_ON == set()


def test_every_field_that_is_told_old_and_new_has_a_name() -> None:
    told = set()
    for file, node in seen():
        if isinstance(node, ast.Call) and "scoring" not in file.parts:
            given = [each.value for each in node.keywords if each.arg == "changes"]
            given += node.args if getattr(node.func, "id", "") == "differences" else []
            literals = [key for each in given if isinstance(each, ast.Dict) for key in each.keys]
            told |= {key.value for key in literals if isinstance(key, ast.Constant)}
    assert "reviewer" in told
    assert told - FIELDS.keys() == set()
