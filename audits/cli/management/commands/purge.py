from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.days import day
from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.purge import Order, Purged, purge
from audits.workflow.purge_leftovers import Leftovers, purge_leftovers
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Remove audits that are past their retention, whole, unless a legal hold stands on them, with evidence and "
        "documents; and sessions that ended and, after a month, files that no record names. A signed record stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--before", required=True, type=day, metavar="DAY", help="last touched before, as 2016-01-31"
        )
        parser.add_argument(
            "--by", default="", metavar="NAME", help="who orders it; the record is signed with this name"
        )
        parser.add_argument("--reason", default="", metavar="TEXT", help="why; kept for ever")
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        order, dry_run = Order(options["before"], options["by"], options["reason"]), options["dry_run"]
        actor = operator()
        try:
            purged = purge(order=order, actor=actor, dry_run=dry_run)
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was removed.", refused.problems)
        self._tell(purged, purge_leftovers(at=actor.at, dry_run=dry_run), "would go" if dry_run else "removed")

    def _tell(self, purged: Purged, left: Leftovers, went: str) -> None:
        self.stdout.write(f"Audits {went}: {purged.audits}. Kept by a legal hold: {purged.held}.")
        if purged.touched:
            self.stdout.write(f"Left because somebody touched or corrected them meanwhile: {purged.touched}.")
        for table, rows in sorted(purged.rows.items()):
            self.stdout.write(f"  {table}: {rows}")
        self.stdout.write(f"Ended sessions {went}: {left.sessions}. Files of no record {went}: {left.files}.")
