"""`python -m compliance.runtime`: Redis, worker, beat and web server in one terminal."""

import os
import signal
import sys

from compliance.runtime.console import Console
from compliance.runtime.lifeline import die_with_parent
from compliance.runtime.paths import data_directory
from compliance.runtime.refusal import CannotStart
from compliance.runtime.supervisor import Supervisor


def main(arguments: list[str]) -> int:
    """Run the stack and return the exit code; with --with-parent it ends when the program that started it does."""
    if "--with-parent" in arguments:
        die_with_parent(os.getppid(), signal.SIGTERM)
    console = Console()
    try:
        Supervisor(data=data_directory(), environment=os.environ, console=console).run()
    except CannotStart as refusal:
        console.line("stack", str(refusal))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
