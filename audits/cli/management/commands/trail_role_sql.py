from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from audits.cli.say import UNUSABLE, stop
from audits.workflow.database_role import role_statements


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Print the SQL that gives the application's PostgreSQL role its rights: all but changing or deleting what "
        "is written once. Run it as the owner of the tables, after each migrate."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--role", default="chainwarden_app", metavar="ROLE")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            stop(self, UNUSABLE, "Roles are PostgreSQL's. Set DATABASE_URL to a PostgreSQL database.", ())
        for statement in role_statements(options["role"]):
            self.stdout.write(statement)
