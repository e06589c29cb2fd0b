"""What must be true before the services start: database, static files, library; and the data of a demo.

The only part of the runtime that needs Django, in a process of its own. Safe to run again.
"""

import sys
from io import StringIO

import django
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core.management import call_command

from compliance.runtime.claim import updating
from compliance.runtime.paths import data_directory, welcome_file


def prepare() -> None:
    """This function will bring database, static files and library up to date, and print the token of a first run."""
    call_command("check", stdout=StringIO())
    call_command("migrate", interactive=False, verbosity=0)
    call_command("bind_standing_rows")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_library")
    if not settings.DEMO:
        call_command("setup_token")


def fill_demo() -> None:
    """This function will load the demo's data and keep what to tell a newcomer."""
    # Its passwords are printed on the first screen: hash them lightly. Signing in hashes them as everybody's.
    ScryptPasswordHasher.work_factor = 2**8
    welcome = StringIO()
    call_command("seed_demo", stdout=welcome)
    welcome_file(data_directory()).write_text(welcome.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    django.setup()
    with updating(data_directory()):
        fill_demo() if sys.argv[1:] == ["demo"] else prepare()
