import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from audits.workflow.denials import denials_told


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "List who was refused what, at which company or body and how often, the latest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=30, metavar="N", help="how far back (default: 30)")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        told = denials_told(since=timezone.now() - timedelta(days=options["days"]))
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for each in told:
            self.stdout.write(
                "  ".join(str(each[name]) for name in ("last_at", "email", "organisation", "right", "times"))
            )
        if not told:
            self.stdout.write(_("Nothing was refused."))
