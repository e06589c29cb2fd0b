"""How commands talk: problems to the error stream, one a line, and an exit code that scripts can rely on."""

import sys
from collections.abc import Iterable
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from audits.workflow.messages import say
from compliance.core.errors import Problem
from compliance.trail.recording import Actor, Source

DONE, UNUSABLE, GAPS, SERVICE = 0, 2, 3, 4


def operator() -> Actor:
    """Return whoever runs a command on the server, now: the installation itself, not a person."""
    return Actor(user=None, source=Source.COMMAND, at=timezone.now())


def stop(command: BaseCommand, code: int, head: str, problems: Iterable[Problem]) -> NoReturn:
    """This function will print the problems under a heading and end the command with the exit code."""
    command.stderr.write(head)
    for problem in problems:
        place = f"{problem.where}: " if problem.where else ""
        command.stderr.write(f"  {place}{say(problem)}")
    sys.exit(code)
