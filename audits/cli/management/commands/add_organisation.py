from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.bodies import add_body
from audits.workflow.companies import add_company
from audits.workflow.invite import Wanted, invite_person
from compliance.core.errors import Refused
from compliance.organisations.models import BodyRole, IdentityCheck, Role


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Register a company, or a body with its code, and invite its first owner or administrator by e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the registered name")
        parser.add_argument("--body-code", metavar="CODE", help="it is a body; certificates are numbered with the code")
        parser.add_argument("--invite", required=True, metavar="EMAIL", help="who runs it there")
        parser.add_argument(
            "--identity",
            required=True,
            choices=[check.value for check in IdentityCheck],
            help="how you made sure who that is; the trail keeps it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                self._add(options)
        except Refused as refused:
            stop(self, UNUSABLE, _("Nothing was added."), refused.problems)
        except ValidationError as error:
            self.stderr.write(" ".join([_("Nothing was added."), *error.messages]))
            raise SystemExit(UNUSABLE) from error
        self.stdout.write(_("{name} is registered, and {email} is invited.").format(**_told(options)))

    def _add(self, options: dict[str, Any]) -> None:
        actor, name, code = operator(), options["name"], options["body_code"]
        role = BodyRole.ADMINISTRATOR.value if code else Role.OWNER.value
        organisation = add_body(name=name, code=code, actor=actor) if code else add_company(name=name, actor=actor)
        wanted = Wanted(options["invite"], role, options["identity"], settings.LANGUAGE_CODE)
        invite_person(organisation=organisation, wanted=wanted, actor=actor)


def _told(options: dict[str, Any]) -> dict[str, str]:
    return {"name": options["name"], "email": options["invite"]}
