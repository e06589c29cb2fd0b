import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, stop
from audits.workflow.messages import say
from audits.workflow.validate_library import Validated, validate_library
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Read checklists and profiles and tell everything that is wrong or badly written, with file and line. "
        "Nothing is stored. Exit codes: 0 nothing is wrong, 2 something is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", nargs="?", type=Path, help="a checklist's folder or YAML file, or a library (default: the shipped)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            results = validate_library(options["path"]) if options["path"] else validate_library()
        except Refused as refused:
            stop(self, UNUSABLE, "There is nothing to validate.", refused.problems)
        for result in results:
            self._tell(result)
        if any(result.problems for result in results):
            sys.exit(UNUSABLE)

    def _tell(self, result: Validated) -> None:
        if result.checklist and not result.problems:
            told, count = result.checklist, len(result.checklist.order)
            self.stdout.write(f"{told.code} {told.version}: {count} requirements, nothing is wrong")
            return
        self.stderr.write(f"{result.source}: problems found: {len(result.problems)}")
        for problem in result.problems:
            self.stderr.write(f"  {problem.where}: {say(problem)}")
