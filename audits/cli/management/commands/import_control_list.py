from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.days import day
from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.control_lists import Import, import_control_list
from compliance.core.errors import Refused
from compliance.substances.national import ListHead


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Store an edition of a control list from a CSV file (its columns: docs/substances.md). It is taken whole or "
        "not at all. Exit codes: 0 stored, already there, or fit to be stored (--dry-run); 2 not usable, nothing "
        "stored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV in UTF-8; separated by comma, semicolon or tab")
        parser.add_argument("--jurisdiction", required=True, metavar="XX", help="UN, EU, or a country, such as CN")
        parser.add_argument("--code", required=True, help="the list's own code, such as cn-precursors")
        parser.add_argument("--edition", required=True, help="such as 2025-07-20; never used again for other content")
        parser.add_argument("--title", required=True)
        parser.add_argument("--source", required=True, help="where the list was published")
        parser.add_argument(
            "--valid-from", required=True, type=day, metavar="DAY", help="from when this edition speaks; YYYY-MM-DD"
        )
        parser.add_argument("--valid-to", type=day, metavar="DAY", help="the last day; a newer edition ends it anyway")
        parser.add_argument("--dry-run", action="store_true", help="say what would be stored, and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        head = ListHead(
            code=options["code"],
            edition=options["edition"],
            jurisdiction=options["jurisdiction"],
            title=options["title"],
            source=options["source"],
            valid_from=options["valid_from"],
            valid_to=options["valid_to"],
        )
        dry_run = options["dry_run"]
        try:
            imported = import_control_list(file=options["file"], head=head, actor=operator(), dry_run=dry_run)
        except Refused as refused:
            stop(self, UNUSABLE, "The list cannot be used. Nothing was stored.", refused.problems)
        self.stdout.write(_told(imported, dry_run=dry_run))


def _told(imported: Import, *, dry_run: bool) -> str:
    control_list = imported.control_list
    forms = sum(len(each.forms) for each in control_list.substances)
    numbered = Counter(bool(each.cas) for each in control_list.substances)
    done = "would be stored" if dry_run else "stored"
    if not imported.is_new:
        done = "is already stored, unchanged"
    return (
        f"{control_list.code} {control_list.edition} {done}: {len(control_list.substances)} substances "
        f"({numbered[False]} without a CAS number), {forms} named forms. Digest {imported.digest}"
    )
