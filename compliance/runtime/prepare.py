"""What must be true before the services start: database, static files, library, and in a demo its data.

The only part of the runtime that needs Django, in a process of its own. Safe to run again.
"""

from io import StringIO

import django
from django.conf import settings
from django.core.management import call_command

from compliance.runtime.claim import updating
from compliance.runtime.paths import data_directory, welcome_file


def main() -> None:
    """This function will bring this installation's state up to date."""
    django.setup()
    data, welcome = data_directory(), StringIO()
    with updating(data):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_library")
        if settings.DEMO:
            call_command("seed_demo", stdout=welcome)
    welcome_file(data).write_text(welcome.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
