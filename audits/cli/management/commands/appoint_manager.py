from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.appoint_manager import appoint_manager
from audits.workflow.role_words import IDENTITY_CHECKS
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Make an account owner of a company or administrator of a body where nobody is left who manages its people. "
        "While somebody is, they give roles, on the page People."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="NAME", help="the registered name of the company or body")
        parser.add_argument("--person", required=True, metavar="EMAIL", help="the address of an account that there is")
        parser.add_argument(
            "--identity",
            required=True,
            choices=[str(check) for check in IDENTITY_CHECKS],
            help="how you made sure who that is; the trail keeps it",
        )
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why; kept for ever")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = appoint_manager(
                organisation=options["organisation"],
                email=options["person"],
                identity_check=options["identity"],
                reason=options["reason"],
                actor=operator(),
            )
        except Refused as refused:
            stop(self, UNUSABLE, _("Nothing was changed."), refused.problems)
        said = _("{name} manages the people of {organisation} from now on.")
        self.stdout.write(said.format(name=person.name, organisation=options["organisation"]))
