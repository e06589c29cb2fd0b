from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.legal_hold import company_named, set_legal_hold
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Set a legal hold on a company's audits, or on one of them, or lift it. While it stands nothing is purged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--company", required=True, metavar="NAME")
        parser.add_argument("--audit", type=UUID, metavar="ID", help="one audit; default: all of the company")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why; kept for ever")
        parser.add_argument("--lift", action="store_true", help="lift the hold instead of setting it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            company = company_named(options["company"])
            set_legal_hold(
                company=company,
                audit=options["audit"],
                is_held=not options["lift"],
                reason=options["reason"],
                actor=operator(),
            )
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was changed.", refused.problems)
        self.stdout.write("The legal hold is lifted." if options["lift"] else "The legal hold stands.")
