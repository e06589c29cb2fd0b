"""A command on a fresh installation brings the database and the library up to date by itself."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from audits.cli.say import operator
from audits.workflow.load_library import load_library
from compliance.checklists.queries import any_published
from compliance.runtime.claim import updating


def bring_up_to_date() -> None:
    """This function will apply outstanding migrations and publish the library if nothing is published yet."""
    with updating(settings.DATA_DIR):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        if not any_published():
            load_library(actor=operator())
