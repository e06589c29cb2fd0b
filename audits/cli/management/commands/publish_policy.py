from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.ready import bring_up_to_date
from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.publish_policy import publish_policy
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Publish a scoring policy from its YAML file. Exit code 2 when it cannot be used; nothing is stored then."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bring_up_to_date()
            version, new = publish_policy(file=options["file"], actor=operator())
        except Refused as refused:
            stop(self, UNUSABLE, f"{options['file']} was not published.", refused.problems)
        said = "published" if new else "already published, unchanged"
        self.stdout.write(f"{version.code} {version.version} {said}. Digest {version.digest}")
