import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.difference_lines import difference_lines
from audits.cli.ready import bring_up_to_date
from audits.cli.say import UNUSABLE, stop
from audits.workflow.compare_checklists import compare_checklists
from compliance.checklists.difference_content import difference_content
from compliance.core.errors import Refused

DIFFERENT = 1


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Compare two versions of a checklist: what was added, removed, reworded, weighed, applied, cited or placed "
        "otherwise. Exit codes: 0 the same, 1 different, 2 input not usable."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = "CODE[@VERSION] of a published one, or a YAML file or folder"
        parser.add_argument("old", help=which)
        parser.add_argument("new", help=which)
        parser.add_argument("--policy", default="", metavar="CODE[@VERSION]", help="tell changed weights under it, too")
        parser.add_argument("--json", action="store_true", help="print every old and new value as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bring_up_to_date()
            told = compare_checklists(old=options["old"], new=options["new"], policy=options["policy"])
        except Refused as refused:
            stop(self, UNUSABLE, "The two cannot be compared.", refused.problems)
        if options["json"]:
            self.stdout.write(json.dumps(difference_content(told), ensure_ascii=False, indent=2))
        else:
            for line in difference_lines(told):
                self.stdout.write(line)
        if not told.is_same:
            sys.exit(DIFFERENT)
