import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from audits.cli.days import day
from audits.cli.say import DONE, UNUSABLE, stop
from compliance.core.errors import Refused
from compliance.substances.queries import Lookup, look_up
from compliance.substances.telling import told_lookup

NOTHING_FOUND = 1


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Say as JSON which control lists name a substance on a day: by CAS number, name, synonym or HS code. No match "
        "does not mean free of duties. Exit codes: 0 at least one line met, 1 none, 2 cannot be looked up."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="such as 41661-47-6, “4-piperidone hydrochloride” or 2933.39")
        parser.add_argument("--on", type=day, metavar="DAY", help="YYYY-MM-DD; default: today")
        parser.add_argument(
            "--jurisdiction", default="", metavar="XX", help="its lists and those of the UN; default: all"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = look_up(
                options["query"],
                on=options["on"] or timezone.now().date(),
                jurisdiction=options["jurisdiction"],
            )
        except Refused as refused:
            stop(self, UNUSABLE, "This cannot be looked up.", refused.problems)
        self.stdout.write(json.dumps(told_lookup(found), ensure_ascii=False, indent=2))
        sys.exit(_code(found))


def _code(found: Lookup) -> int:
    return DONE if found.matches else NOTHING_FOUND
