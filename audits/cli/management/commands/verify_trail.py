import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, operator, stop
from audits.workflow.verify_records import Verification, anchor_to_keep, verify_records
from compliance.core.errors import Refused
from compliance.trail.anchors import read_anchors


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Check every event of the trail (hashes, columns, order, end of each chain), every row written once, and "
        "the triggers. Exit code 1 names the first bad row of each chain and table."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
        parser.add_argument(
            "--anchor", metavar="FILE", help="when all holds, append an anchor to this file: keep it on another machine"
        )
        parser.add_argument("--against", metavar="FILE", help="check against the anchors in this file as well")

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify_records(kept=self._kept(options["against"]) if options["against"] else None)
        self.stdout.write(json.dumps(_as_json(found))) if options["json"] else self._print(found)
        if not found.holds:
            sys.exit(1)
        if options["anchor"]:
            self._keep(Path(options["anchor"]))

    def _kept(self, name: str) -> dict[int, str]:
        try:
            return read_anchors(Path(name).read_text(encoding="utf-8"), file=name)
        except OSError as error:
            stop(self, UNUSABLE, f"{name} cannot be read: {error.strerror}. Nothing was checked.", ())
        except UnicodeDecodeError:
            stop(self, UNUSABLE, f"{name} is not a file of anchors. Nothing was checked.", ())
        except Refused as refused:
            stop(self, UNUSABLE, f"{name} is not a file of anchors. Nothing was checked.", refused.problems)

    def _keep(self, file: Path) -> None:
        try:
            with file.open("a", encoding="utf-8") as lines:
                lines.write(anchor_to_keep(actor=operator()) + "\n")
        except OSError as error:
            stop(self, UNUSABLE, f"{file} cannot be written: {error.strerror}. No anchor was kept.", ())

    def _print(self, found: Verification) -> None:
        verdict = found.verdict
        for fault in verdict.faults:
            self.stderr.write(f"chain {fault.chain}, event {fault.sequence}: {fault.kind}")
        for row in verdict.row_faults:
            told = f", told in chain {row.chain}, event {row.sequence}" if row.chain else ""
            self.stderr.write(f"table {row.table}, row {row.row}: {row.kind}{told}")
        for name in found.missing_triggers:
            self.stderr.write(f"trigger {name} is missing or changed: run manage.py migrate to put it back")
        verb = "holds" if found.holds else "does not hold"
        purged = f", {verdict.purged} purged" if verdict.purged else ""
        self.stdout.write(
            f"The trail {verb}: {verdict.events} events in {verdict.chains} chains and {verdict.rows} rows "
            f"checked{purged}."
        )


def _as_json(found: Verification) -> dict[str, Any]:
    verdict = found.verdict
    return {
        "holds": found.holds,
        "chains": verdict.chains,
        "events": verdict.events,
        "rows": verdict.rows,
        "purged": verdict.purged,
        "faults": [{"chain": str(f.chain), "sequence": f.sequence, "kind": f.kind} for f in verdict.faults],
        "row_faults": [
            {
                "table": f.table,
                "row": f.row,
                "kind": f.kind,
                "chain": str(f.chain) if f.chain else None,
                "sequence": f.sequence or None,
            }
            for f in verdict.row_faults
        ],
        "missing_triggers": list(found.missing_triggers),
    }
