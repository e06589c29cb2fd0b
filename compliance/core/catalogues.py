"""The interface's languages: one gettext catalogue each. A language is there because its file is there."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOMAIN = "django"
ORIGINAL = "en"


def languages(folder: Path) -> list[str]:
    """Return the language codes with a catalogue in the folder, such as `es` and `zh-hans`, by code."""
    return sorted(catalogue.parts[-3].replace("_", "-").lower() for catalogue in _catalogues(folder))


def html_code(language: str) -> str:
    """Return a language code as HTML and file names write it: `zh-hans` is `zh-Hans`, `pt-br` is `pt-BR`."""
    language, _, variety = language.lower().partition("-")
    return f"{language}-{variety.upper() if len(variety) == 2 else variety.title()}" if variety else language


def compile_catalogues(folder: Path) -> None:
    """This function will write the compiled form beside each catalogue that changed; OSError where it cannot.

    Safe while other processes do the same: a compiled file is complete or not there.
    """
    for catalogue in _catalogues(folder):
        compiled, written = catalogue.with_suffix(".mo"), catalogue.stat().st_mtime_ns
        if not compiled.exists() or compiled.stat().st_mtime_ns != written:
            _compile(catalogue, compiled, written)


def _catalogues(folder: Path) -> Iterator[Path]:
    return folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")


def _compile(catalogue: Path, compiled: Path, written: int) -> None:
    from babel.messages.mofile import write_mo  # rarely needed, and slow to load
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as file:
        read = read_po(file, abort_invalid=True)
    with tempfile.NamedTemporaryFile(dir=compiled.parent, delete=False) as new:
        write_mo(new, read)
    Path(new.name).chmod(0o644)
    os.utime(new.name, ns=(written, written))
    Path(new.name).replace(compiled)
