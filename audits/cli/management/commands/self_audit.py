import json
import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from audits.certificates.telling import told_result
from audits.cli.ready import bring_up_to_date
from audits.cli.say import GAPS, SERVICE, UNUSABLE, operator, stop
from audits.cli.self_audit_output import obstacle, verdict_lines, write_files
from audits.workflow.jobs import publish_waiting
from audits.workflow.self_audit import NotReady, SelfAuditIntake, SelfAuditRequest, self_audit
from audits.workflow.waiting import WorkFailed, wait_for, worker_answers
from compliance.checklists.applicability import ScopeFacts
from compliance.core.errors import Refused
from compliance.runtime.errand import own_services
from compliance.runtime.refusal import CannotStart

PATIENCE = 120.0
_LOG = logging.getLogger("audits.workflow.jobs")


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = (
        "Audit a site from the company's own filled workbook or table: read it, score it, and write result.json, "
        "report.pdf and, unless not conforming, certificate.pdf. Exit codes: 0 done, 2 input not usable (nothing "
        "stored), 3 answers missing (nothing submitted), 4 a service failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="xlsx, ods, csv, tsv, yaml or json")
        parser.add_argument("--checklist", required=True, metavar="CODE[@VERSION]", help="such as diversion-prevention")
        parser.add_argument("--company", required=True, metavar="NAME")
        parser.add_argument("--site", required=True, metavar="NAME")
        parser.add_argument(
            "--role", action="append", metavar="R", help="what the site is; may be given again; default: all"
        )
        for respect in ("substances", "jurisdictions", "conditions"):
            parser.add_argument(f"--{respect}", metavar="A,B", help="comma-separated; default: all")
        parser.add_argument(
            "--declared-by", default="", metavar="NAME", help="without it the documents say “unsigned declaration”"
        )
        parser.add_argument(
            "--allow-gaps", action="store_true", help="missing answers go in as unanswered and count as zero"
        )
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="print result.json instead of the table")

    def handle(self, *args: Any, **options: Any) -> None:
        if why_not := obstacle(options["out"]):
            stop(self, UNUSABLE, f"--out: {why_not}. Name a folder for the results. Nothing was stored.", ())
        _LOG.setLevel(logging.ERROR)  # before the services are up nothing can be published; it is published below
        try:
            bring_up_to_date()
            intake = self_audit(request=_request(options), actor=operator())
            with own_services(data=settings.DATA_DIR, worker_answers=worker_answers) as run:
                publish_waiting(intake.submission.id)
                wait_for(intake.submission.id, patience=PATIENCE, services_run=run)
        except Refused as refused:
            stop(self, UNUSABLE, "The input cannot be used. Nothing was stored.", refused.problems)
        except NotReady as not_ready:
            head = f"{len(not_ready.gaps)} gaps stand in the way. Nothing was submitted. Mend or --allow-gaps."
            stop(self, GAPS, head, not_ready.gaps)
        except (CannotStart, WorkFailed, DatabaseError) as failure:
            stop(self, SERVICE, f"A service failed: {failure}", ())
        self._report(intake, options)

    def _report(self, intake: SelfAuditIntake, options: dict[str, Any]) -> None:
        told = told_result(intake.submission)
        try:
            written = write_files(folder=options["out"], submission=intake.submission, told=told)
        except OSError as error:
            stop(self, SERVICE, f"The audit is stored and scored, but its files could not be written: {error}", ())
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for line in verdict_lines(told):
            self.stdout.write(line)
        if intake.outside_scope:
            self.stdout.write(
                f"\n{len(intake.outside_scope)} answers concern requirements that are not in scope; they do not count."
            )
        self.stdout.write("\n" + "\n".join(f"Wrote {file}" for file in written))


def _request(options: dict[str, Any]) -> SelfAuditRequest:
    return SelfAuditRequest(
        file=options["file"],
        checklist=options["checklist"],
        company=options["company"],
        site=options["site"],
        facts=ScopeFacts(
            roles=_words(",".join(options["role"]) if options["role"] else None),
            substances=_words(options["substances"]),
            jurisdictions=_words(options["jurisdictions"]),
            conditions=_words(options["conditions"]),
        ),
        declared_by=options["declared_by"],
        allow_gaps=options["allow_gaps"],
    )


def _words(text: str | None) -> frozenset[str] | None:
    """An option not given means "all"; given empty it means none."""
    return None if text is None else frozenset(word.strip() for word in text.split(",") if word.strip())
