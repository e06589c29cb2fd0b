import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.export_person import export_person
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Print what is kept about a person, as JSON: account, roles, signatures, and what the trail tells of them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = export_person(email=options["email"], actor=operator())
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was exported.", refused.problems)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
