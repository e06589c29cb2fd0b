from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.erase_person import erase_person
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Erase the contact data of somebody who left. What they did and signed stays, under their account's id."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why; kept for ever")
        parser.add_argument("--name", action="store_true", help="take the name out of the account as well")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = erase_person(
                email=options["email"], reason=options["reason"], with_name=options["name"], actor=operator()
            )
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was erased.", refused.problems)
        self.stdout.write(f"Contact data erased. The trail names this person as {person.pk}.")
