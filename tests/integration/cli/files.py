"""The files of companies with the answers they hold, and readers of what a self-audit leaves behind."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader

from compliance.runtime.paths import ROOT

FILES = ROOT / "tests" / "data" / "workbooks" / "should_pass"
BROKER = FILES / "broker.yaml"
_IN_FULL = {"na": "not_applicable", "partly": "partly_met", "not": "not_met"}


def company_files() -> Iterator[Path]:
    """Yield every file of a company that comes with its truth."""
    for truth in sorted(FILES.glob("*.truth.json")):
        stem = truth.name.removesuffix(".truth.json")
        yield next(file for file in FILES.glob(f"{stem}.*") if file != truth)


def truth_of(file: Path) -> tuple[list[str], dict[str, str]]:
    """Return the scope options for the file and the answers it holds by requirement."""
    told = json.loads((FILES / f"{file.stem}.truth.json").read_text(encoding="utf-8"))
    facts = told["facts"]
    options = ["--role", facts["role"], "--substances", ",".join(facts["substances"])]
    return options, {id_: _IN_FULL.get(answer, answer) for id_, answer in told["answers"].items()}


def result_in(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return told


def answers_in(told: dict[str, Any]) -> dict[str, str]:
    """Return the answers that count: what is out of scope is left out."""
    return {id_: a["answer"] for id_, a in told["answers"].items() if a["answer"] != "out_of_scope"}


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def codes_on(pdf: Path) -> set[str]:
    """Return what the QR codes on the first page say."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil()
    return {found.text for found in zxingcpp.read_barcodes(page)}
