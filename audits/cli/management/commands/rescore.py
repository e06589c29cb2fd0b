from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.say import UNUSABLE, operator, stop
from audits.results.comparing import Comparison
from audits.results.rescoring import Selection
from audits.workflow.rescore import rescore, what_if
from compliance.checklists.publishing import find_version
from compliance.core.errors import Refused
from compliance.policies.publishing import default_policy, find_policy


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Score all submitted audits of a checklist version again under another policy. Earlier results stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--policy", required=True, metavar="CODE[@VERSION]", help="a published policy")
        parser.add_argument("--checklist", default="diversion-prevention", metavar="CODE[@VERSION]")
        parser.add_argument("--layer", choices=("declared", "verified"), default="declared")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change; store nothing")
        parser.add_argument(
            "--against", metavar="CODE[@VERSION]", help="compare with this policy; default: the standard one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            policy = find_policy(options["policy"])
            selection = Selection(find_version(options["checklist"]), layer=options["layer"])
            if options["dry_run"]:
                today = find_policy(options["against"]) if options["against"] else default_policy()
                self._compare(what_if(selection=selection, today=today, instead=policy))
                return
            total = selection.answer_sets(without_runs_under=policy).count()
            self.stderr.write(f"Found: {total} audits without a score under {policy.code} {policy.version}.")
            done = rescore(
                selection=selection,
                policy=policy,
                actor=operator(),
                progress=lambda runs: self.stderr.write(f"Scored: {runs} of {total}"),
            )
        except Refused as refused:
            stop(self, UNUSABLE, "Nothing was scored again.", refused.problems)
        self.stdout.write(
            f"{done.runs} audits scored again under {policy.code} {policy.version}. Digest {done.digest or '–'}"
        )
        self._fallback(done.fallback)

    def _compare(self, comparison: Comparison) -> None:
        moves = comparison.moves
        self.stdout.write(f"{comparison.audits} audits: {moves.up} would rise, {moves.down} fall, {moves.same} stay.")
        for (before, after), number in sorted(comparison.grades.items()):
            if before != after:
                self.stdout.write(f"  grade {before} to {after}: {number}")
        for (before, after), number in sorted(comparison.outcomes.items()):
            if before != after:
                self.stdout.write(f"  {before.replace('_', ' ')} to {after.replace('_', ' ')}: {number}")
        self._fallback(comparison.fallback)

    def _fallback(self, reason: str) -> None:
        if reason:
            self.stdout.write(f"Scored one by one, because of {reason.replace('_', ' ')}.")
