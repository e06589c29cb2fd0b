"""The fields of a requirement by the names that people read."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "title": _("Title"),
    "criticality": _("Criticality"),
    "text": _("Statement"),
    "guidance": _("What good looks like"),
    "evidence": _("Evidence that helps"),
    "rationale": _("Why it matters"),
    "applies_to": _("Whom it concerns"),
    "citations": _("Where it comes from"),
}


def label_in(where: str) -> str:
    """Return the name of the field in a place such as "GOV-001.text"; empty where the place names none."""
    return str(LABELS.get(where.partition(".")[2].partition(".")[0], ""))
