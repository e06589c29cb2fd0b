from typing import Any

from django.core.management.base import BaseCommand

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.load_library import load_library
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Publish the shipped checklists and scoring policies that are not published yet."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for line in load_library(actor=operator()):
                self.stdout.write(line)
        except Refused as refused:
            stop(self, UNUSABLE, "The library was not loaded; nothing was changed.", refused.problems)
