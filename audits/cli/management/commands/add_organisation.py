from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.add_organisation import add_organisation
from audits.workflow.role_words import IDENTITY_CHECKS
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Register a company, or a body with its code, and invite its first owner or administrator by e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the registered name")
        parser.add_argument(
            "--body-code", default="", metavar="CODE", help="it is a body; certificates are numbered with the code"
        )
        parser.add_argument("--invite", required=True, metavar="EMAIL", help="who runs it there")
        parser.add_argument(
            "--identity",
            required=True,
            choices=[str(check) for check in IDENTITY_CHECKS],
            help="how you made sure who that is; the trail keeps it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation = add_organisation(
                name=options["name"],
                body_code=options["body_code"],
                email=options["invite"],
                identity_check=options["identity"],
                actor=operator(),
            )
        except Refused as refused:
            stop(self, UNUSABLE, _("Nothing was added."), refused.problems)
        except ValidationError as error:
            self.stderr.write(" ".join([_("Nothing was added."), *error.messages]))
            raise SystemExit(UNUSABLE) from error
        said = _("{name} is registered, and {email} is invited.")
        self.stdout.write(said.format(name=organisation.name, email=options["invite"]))
