import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from compliance.trail.guard import missing
from compliance.trail.verification import Fault, verify_trail


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Check every event of the trail: hashes, columns, order, end of each chain. Exit code 1 names the bad row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the verdict as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify_trail()
        unguarded = missing(connection)
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "holds": not verdict.faults and not unguarded,
                        "chains": verdict.chains,
                        "events": verdict.events,
                        "faults": [_told(fault) for fault in verdict.faults],
                        "missing_triggers": unguarded,
                    }
                )
            )
        else:
            self._print(verdict.chains, verdict.events, verdict.faults, unguarded)
        if verdict.faults or unguarded:
            sys.exit(1)

    def _print(self, chains: int, events: int, faults: tuple[Fault, ...], unguarded: list[str]) -> None:
        for fault in faults:
            self.stderr.write(f"chain {fault.chain}, event {fault.sequence}: {fault.kind}")
        for name in unguarded:
            self.stderr.write(f"trigger {name} is missing: run manage.py migrate to put it back")
        verdict = "does not hold" if faults or unguarded else "holds"
        self.stdout.write(f"The trail {verdict}: {events} events in {chains} chains checked.")


def _told(fault: Fault) -> dict[str, str | int]:
    return {"chain": str(fault.chain), "sequence": fault.sequence, "kind": fault.kind}
