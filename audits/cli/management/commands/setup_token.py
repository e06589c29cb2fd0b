from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from compliance.people.setup_token import issue_setup_token


class Command(BaseCommand):
    requires_system_checks = ()  # the checks are for developers; commands must start quickly
    help = "Print the one-time token that makes the first account. Says nothing once there is an account."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            token = issue_setup_token()
        if token:
            says = _("Nobody has an account yet. Open {address}/setup and enter this one-time token: {token}")
            self.stdout.write(says.format(address=settings.PUBLIC_URL, token=token))
