from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from audits.cli.say import operator
from audits.workflow.retry_jobs import failed_jobs, retry_jobs


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Try background work again that failed as often as it may: the numbers that pages show, or all there is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jobs", nargs="*", type=UUID, metavar="NUMBER", help="only these")
        parser.add_argument("--list", action="store_true", help="only say what failed, and why")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["jobs"]
        jobs = list(failed_jobs(wanted)) if options["list"] else retry_jobs(at=operator().at, wanted=wanted)
        for job in jobs:
            self.stdout.write(f"{job.pk} {job.kind}: {job.error}")
        said = _("{n} jobs wait for a person.") if options["list"] else _("{n} jobs are tried again.")
        self.stdout.write(said.format(n=len(jobs)))
