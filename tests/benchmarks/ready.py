"""What a benchmark does first in a process of its own."""

import django


def set_up() -> None:
    """This function will set Django up and let the benchmark see the rows of all tenants, as tests do."""
    django.setup()
    from tests.factories.tenants import see_all_tenants

    see_all_tenants()
