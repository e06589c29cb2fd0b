import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.ready import bring_up_to_date
from audits.cli.say import UNUSABLE, stop
from audits.workflow.score_case import score_case
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Score one case under a policy and print the result as JSON. Exit code 2 when something cannot be used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--policy", required=True, metavar="FILE|CODE[@VERSION]")
        parser.add_argument(
            "--input", type=Path, required=True, metavar="FILE", help="JSON: answers, findings, facts …"
        )
        parser.add_argument("--checklist", default="", metavar="CODE[@VERSION]", help="else the input brings its own")
        parser.add_argument("--explain", action="store_true", help="with the ordered steps")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bring_up_to_date()
            told = score_case(
                policy=options["policy"],
                file=options["input"],
                checklist=options["checklist"],
                explained=options["explain"],
            )
        except Refused as refused:
            stop(self, UNUSABLE, "The case was not scored.", refused.problems)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
