from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, stop
from audits.workflow.score_case import read_policy
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Check a policy file: everything that would keep it from being evaluated, with its line. Exit code 2 if any."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            policy = read_policy(str(options["file"]))
        except Refused as refused:
            stop(self, UNUSABLE, f"{options['file']} is not a policy that can be used.", refused.problems)
        self.stdout.write(f"{policy.code} {policy.version} can be used. Digest {policy.digest}")
