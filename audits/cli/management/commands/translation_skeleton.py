import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.cli.ready import bring_up_to_date
from audits.cli.say import UNUSABLE, stop
from audits.workflow.compare_checklists import read_checklist
from compliance.checklists.translation_files import (
    carried_over,
    library_translations,
    read_translation,
    translation_text,
)
from compliance.checklists.translations import original_texts, state_of
from compliance.core.errors import Refused


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Write the file in which a checklist is translated, or bring it up to date: what was translated stays, also "
        "from other versions and checklists of the library; what is new waits; what changed is marked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("checklist", help="CODE[@VERSION] of a published one, or a YAML file or folder")
        parser.add_argument("language", help="such as es or zh-Hans")
        parser.add_argument("--out", type=Path, metavar="FILE", help="default: print it")

    def handle(self, *args: Any, language: str, out: Path | None, **options: Any) -> None:
        try:
            bring_up_to_date()
            checklist = read_checklist(options["checklist"])
            before = [read_translation(out)] if out and out.exists() else []
            translation = carried_over(checklist, language, [*before, *library_translations(checklist, language)])
        except Refused as refused:
            stop(self, UNUSABLE, "The translation was not written.", refused.problems)
        text = translation_text(checklist, translation)
        if out:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
        states = Counter(state_of(text, translation.texts.get(key)) for key, text in original_texts(checklist).items())
        report = f"{states['fresh']} texts are translated, {states['stale']} changed since, {states['missing']} wait."
        (self.stdout if out else sys.stderr).write(f"{report}\n")
