"""The two tables that most policies begin with: what an answer earns, and how much a requirement weighs."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from audits.certificates.arithmetic import Line
from audits.web.phrases import headed
from audits.web.states import STATES
from compliance.scoring import Policy

KNOWN = {value: place for place, value in enumerate(STATES)}


def worths(policy: Policy) -> Iterator[Line]:
    """Yield the tables; a policy that writes them otherwise is told by its steps alone."""
    content = policy.content if isinstance(policy.content, Mapping) else {}
    for name, says in (("credits", _("What an answer earns")), ("weights", _("How much a requirement weighs"))):
        table = content.get(name)
        if isinstance(table, Mapping) and all(isinstance(each, str) for each in table.values()):
            ordered = sorted(table.items(), key=lambda pair: KNOWN.get(pair[0], len(KNOWN)))
            lines = tuple(_worth(key, str(value)) for key, value in ordered)
            yield Line(rule=name, is_rule=False, says=says, lines=lines, gives="", exact="")


def _worth(key: str, value: str) -> str:
    shown = _("leaves the sum") if value == "skip" else value
    return headed(STATES[key].word if key in STATES else key, shown)
