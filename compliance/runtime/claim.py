"""One stack on one data directory: a lock that ends with its holder, and a note of what runs there."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from compliance.runtime.refusal import CannotStart


@dataclass(frozen=True, slots=True)
class Note:
    """What a running stack says of itself: its process, its address, its services with their processes."""

    pid: int
    address: str = ""
    ready: bool = False
    services: dict[str, int] = field(default_factory=dict)


class Claim:
    """The lock on a data directory, held until `release` or the end of the process."""

    def __init__(self, data: Path) -> None:
        self._file = (data / "stack.json").open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = read_note(data)
            self._file.close()
            at = f" at {other.address}" if other and other.address else ""
            process = f" (process {other.pid})" if other else ""
            raise CannotStart(
                f"Chainwarden already runs on {data}{at}{process}. "
                "End that one first, or set CHAINWARDEN_DATA_DIR to another folder."
            ) from None

    def write(self, note: Note) -> None:
        """This function will say what runs here, for people and for tools."""
        self._file.seek(0)
        self._file.truncate()
        json.dump(asdict(note), self._file)
        self._file.flush()

    def release(self) -> None:
        """This function will give the data directory free."""
        self._file.truncate(0)
        self._file.close()


@contextmanager
def updating(data: Path) -> Iterator[None]:
    """Run the block while nobody else updates this installation's database; others wait their turn."""
    with (data / "update.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def read_note(data: Path) -> Note | None:
    """Return what the stack on this data directory says of itself, or None when none runs or it is only starting."""
    try:
        note = Note(**json.loads((data / "stack.json").read_text(encoding="utf-8")))
        runs = b"compliance.runtime" in Path(f"/proc/{note.pid}/cmdline").read_bytes()
    except (OSError, ValueError, TypeError):
        return None
    return note if runs else None  # a killed stack leaves its note behind
