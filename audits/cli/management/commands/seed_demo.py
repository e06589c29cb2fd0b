from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audits.workflow.demo import DEMO_LOGINS, DEMO_PASSWORD
from audits.workflow.demo.seeding import seed_demo


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Fill an empty installation with invented data that shows every state. Only in demo mode."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Demo accounts have known passwords. Set CHAINWARDEN_DEMO=True to say that this is a demo."
            )
        seed_demo(at=timezone.now())
        self.stdout.write(f"Sign in as (password for all: {DEMO_PASSWORD})")
        for login in DEMO_LOGINS:
            self.stdout.write(f"  {login.email:<28} {login.name}, {login.role_word}, {login.organisation}")
