"""A file is one subject and a function one thought; these are the sizes at which they no longer are."""

import ast

from tests.architecture.sources import nodes, place, python_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def test_no_file_is_longer_than_it_may_be() -> None:
    lengths = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files()}
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_it_may_be() -> None:
    functions = [(f, n) for f, n in nodes() if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [place(f, n) for f, n in functions if (n.end_lineno or 0) - n.lineno + 1 > LONGEST_FUNCTION]
    assert long == []
