"""What the architecture tests read: the project's own files, as text and as syntax trees."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from compliance.runtime.paths import ROOT

PACKAGES = ("compliance", "audits", "tests")


@cache
def python_files(*packages: str) -> tuple[Path, ...]:
    """Return the Python files of the packages (default: all), migrations left out."""
    folders = [ROOT / package for package in packages or PACKAGES]
    return tuple(
        sorted(file for folder in folders for file in folder.rglob("*.py") if file.parent.name != "migrations")
    )


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def nodes(*packages: str) -> Iterator[tuple[Path, ast.AST]]:
    """Yield every syntax node of the packages with its file."""
    for file in python_files(*packages):
        for node in ast.walk(tree(file)):
            yield file, node


def place(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return the files under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())


@cache
def layers(container: str) -> tuple[frozenset[str], ...]:
    """Return the rooms of a package from top to bottom, as the import contracts in pyproject.toml state them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    stated = next(c["layers"] for c in contracts if c.get("containers") == [container])
    return tuple(frozenset(room.strip(" ()") for room in layer.split("|")) for layer in stated)
