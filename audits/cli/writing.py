"""Files that a command leaves behind: whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_whole(file: Path, content: bytes) -> Path:
    """This function will put the content in the file's place in one step and return the file."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).chmod(0o644)
    return Path(name).replace(file)


def obstacle_to(file: Path) -> str | None:
    """Return what stands in the way of writing the file; None when nothing does."""
    if file.is_dir():
        return f"{file} is a folder"
    folder = file.absolute().parent
    if not folder.is_dir():
        return f"there is no folder {folder}"
    return None if os.access(folder, os.W_OK | os.X_OK) else f"{folder} cannot be written to"
