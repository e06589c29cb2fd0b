from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from audits.cli.catalogues import catalogue_file, faults, read_catalogue, sentences, untranslated, update_catalogue
from compliance.core.catalogues import html_code, languages
from compliance.runtime.paths import ROOT


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Bring the catalogues of the interface's languages in line with the sentences of code and templates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "languages", nargs="*", metavar="LANGUAGE", help="such as es or zh-Hans; a new one is begun (default: all)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        [locale] = settings.LOCALE_PATHS
        found = sentences(ROOT)
        for language in options["languages"] or map(html_code, languages(locale)):
            file = catalogue_file(locale, language)
            catalogue = read_catalogue(file, language)
            text = update_catalogue(catalogue, found)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
            waiting = len(untranslated(catalogue, found))
            self.stdout.write(f"{language}: {len(catalogue)} sentences, {waiting} to translate")
            for fault in faults(catalogue):
                self.stdout.write(f"  {fault}")
