from typing import Any

from django.core.management.base import BaseCommand

from audits.cli.say import operator
from audits.workflow.bind_standing_rows import bind_standing_rows


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "After an update from a version that bound no rows: bind those that stand. Does nothing anywhere else."

    def handle(self, *args: Any, **options: Any) -> None:
        if rows := bind_standing_rows(actor=operator()):
            self.stdout.write(f"{rows} rows from before the update are bound to the trail")
