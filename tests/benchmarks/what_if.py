"""Run in an environment with a database of its own: what another policy would do to many audits; prints seconds."""

import json
import sys

from compliance.runtime.paths import ROOT
from tests.benchmarks.ready import set_up

STANDARD = ROOT / "compliance" / "policies" / "library" / "standard" / "1.0.0.yaml"


def main(audits: int) -> None:
    set_up()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_library", verbosity=0)
    from audits.results.comparing import compare
    from audits.results.rescoring import Selection
    from compliance.checklists.publishing import find_version
    from compliance.policies.publishing import default_policy
    from compliance.scoring import load_policy
    from tests.benchmarks.figures import lowest
    from tests.benchmarks.many import make_answer_sets

    version, today = find_version("diversion-prevention"), default_policy().policy
    make_answer_sets(audits)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that has stood for a minute has done so by itself
    instead = load_policy(STANDARD.read_text(encoding="utf-8").replace("A: 95", "A: 97"), file="stricter")

    def try_it() -> None:
        told = compare(Selection(version), today=today, instead=instead)
        assert (told.audits, told.fallback) == (audits, "")
        assert told.moves.up == 0 < told.moves.down

    print(json.dumps(lowest(try_it, times=3)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
