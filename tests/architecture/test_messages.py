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


def test_every_problem_has_a_sentence() -> None:
    missing = [
        f"{place(file, node)} {node.args[0].value!r}"
        for file, node in nodes("compliance", "audits")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Problem"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value not in _sentences()
    ]
    assert missing == []


def test_every_sentence_is_said_somewhere() -> None:
    said = {
        node.value
        for file, node in nodes("compliance", "audits")
        if file.name != "messages.py" and isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(_sentences().keys() - said) == []


def test_codes_are_room_and_subject() -> None:
    assert [code for code in _sentences() if not CODE.fullmatch(code)] == []


def test_sentences_end_as_sentences_and_blame_nobody() -> None:
    assert [code for code, text in _sentences().items() if text[-1] not in ".?:" or text[0].islower()] == []
    rude = re.compile(r"\b(please|invalid|illegal|oops)\b", re.IGNORECASE)
    assert [code for code, text in _sentences().items() if rude.search(text)] == []
