from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.account.reset_two_step import reset_two_step
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Take the second step and the passkeys off an account whose owner lost them all. Make sure who asks, first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why; kept for ever")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = reset_two_step(email=options["email"], reason=options["reason"], actor=operator())
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was reset.", refused.problems)
        self.stdout.write(f"{person.name} signs in with the password alone from now on, and was told by e-mail.")
