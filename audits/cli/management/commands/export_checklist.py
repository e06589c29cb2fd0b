from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.ready import bring_up_to_date
from audits.cli.say import SERVICE, UNUSABLE, stop
from audits.cli.writing import obstacle_to, write_whole
from audits.workflow.export_checklist import FORMS, export_checklist
from compliance.checklists.publishing import find_version
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Write a published checklist version as a file. Exit codes: 0 written, 2 no such version or place, "
        "4 not written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("checklist", metavar="CODE[@VERSION]", help="such as diversion-prevention@1.0.0")
        parser.add_argument("--format", choices=FORMS, required=True)
        parser.add_argument("--language", default="", metavar="LANG", help="of the PDF; default: the checklist's own")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        if why_not := obstacle_to(options["out"]):
            stop(self, UNUSABLE, f"--out: {why_not}. Name a file in a folder that exists.", ())
        try:
            bring_up_to_date()
            version = find_version(options["checklist"])
            exported = export_checklist(version=version, form=options["format"], language=options["language"])
            write_whole(options["out"], exported.content)
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was written.", refused.problems)
        except OSError as error:
            stop(self, SERVICE, f"The file could not be written: {error}", ())
        self.stdout.write(f"Wrote {version.code} {version.version} to {options['out']}")
