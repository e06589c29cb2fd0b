"""A problem is a code; every code has one sentence, and every sentence somebody who says it."""

import ast
import importlib
import re
from functools import cache

from compliance.runtime.paths import ROOT
from tests.architecture.sources import nodes, place, python_files

CODE = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")


@cache
def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in python_files("compliance", "audits"):
        if file.name == "messages.py":
            module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
            twice = [code for code, text in module.MESSAGES.items() if found.get(code, text) != text]
            assert not twice, f"two sentences for {twice}"
            found |= module.MESSAGES
    return found


@cache
def _problems() -> dict[str, str]:
    """Return the codes of the problems that code raises, each with a place."""
    return {
        node.args[0].value: place(file, node)
        for file, node in nodes("compliance", "audits")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Problem"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_every_problem_has_a_sentence() -> None:
    assert {code: where for code, where in _problems().items() if code not in _sentences()} == {}


def test_every_sentence_is_said_somewhere() -> None:
    """As a whole, or by its beginning where the rest of the code is filled in."""
    said, begun = set(), set()
    for file, node in nodes("compliance", "audits"):
        match node:
            case ast.Constant(value=str(text)) if file.name != "messages.py":
                said.add(text)
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if "." in text:
                begun.add(text)
    unsaid = sorted(_sentences().keys() - said)
    assert [code for code in unsaid if not code.startswith(tuple(begun))] == []


def test_codes_are_room_and_subject() -> None:
    assert [code for code in _sentences() if not CODE.fullmatch(code)] == []


def test_problems_are_told_in_whole_sentences_that_blame_nobody() -> None:
    told = {code: _sentences()[code] for code in _problems().keys() & _sentences().keys()}
    assert [code for code, text in told.items() if text[-1] not in ".?:" or text[0].islower()] == []
    rude = re.compile(r"\b(please|invalid|illegal|oops)\b", re.IGNORECASE)
    assert [code for code, text in told.items() if rude.search(text)] == []
