import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.import_report import report_json, report_lines
from audits.cli.say import GAPS, SERVICE, UNUSABLE, stop
from audits.cli.writing import obstacle_to, write_whole
from compliance.checklists.exporters.yaml_file import yaml_file
from compliance.checklists.importers import AUTO, IMPORTERS, Outcome, read_checklist
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Read a checklist from a file of ours or of another program and write it as YAML; nothing is published. Exit "
        "codes: 0 written, 2 the file cannot be used, 3 something would be lost (see --accept-losses), 4 not written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="yaml (or its folder), xlsx, ods, csv, json; OSCAL, XLSForm …")
        parser.add_argument("--format", choices=(AUTO, *IMPORTERS), default=AUTO, help="default: told by the content")
        parser.add_argument("--accept-losses", action="store_true", help="write it without what cannot be carried")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.yaml")
        parser.add_argument("--json", action="store_true", help="print the report as JSON, with every place")

    def handle(self, *args: Any, **options: Any) -> None:
        if why_not := obstacle_to(options["out"]):
            stop(self, UNUSABLE, f"--out: {why_not}. Name a file in a folder that exists.", ())
        try:
            outcome = read_checklist(options["file"], form=options["format"])
        except Refused as refused:
            stop(self, UNUSABLE, "The file cannot be used. Nothing was written.", refused.problems)
        refused_for_losses = bool(outcome.losses) and not options["accept_losses"]
        self._report(outcome, as_json=options["json"])
        if refused_for_losses:
            self.stderr.write("Nothing was written. Mend the file, or accept these losses with --accept-losses.")
            sys.exit(GAPS)
        self._write(outcome, options["out"], as_json=options["json"])

    def _report(self, outcome: Outcome, *, as_json: bool) -> None:
        lines = [json.dumps(report_json(outcome), ensure_ascii=False, indent=2)] if as_json else report_lines(outcome)
        for line in lines:
            self.stdout.write(line)

    def _write(self, outcome: Outcome, file: Path, *, as_json: bool) -> None:
        try:
            write_whole(file, yaml_file(outcome.checklist, outcome.translations))
        except OSError as error:
            stop(self, SERVICE, f"The file could not be written: {error}", ())
        if not as_json:
            self.stdout.write(f"Wrote {file}")
