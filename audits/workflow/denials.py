"""What was refused to whom, for the operator and for those who manage an organisation's people."""

from datetime import datetime
from typing import Any

from compliance.organisations.denials import denials_since
from compliance.organisations.queries import organisation_names


def denials_told(*, since: datetime) -> list[dict[str, Any]]:
    """Return what was refused since then as plain data, the latest first: who, at which company or body, which right
    was missing ("belong" for strangers), how often in all, and when for the last time.
    """
    rows = list(denials_since(since))
    names = organisation_names({row.organisation for row in rows})
    return [
        {
            "last_at": row.last_at.isoformat(timespec="seconds"),
            "person": str(row.person_id),
            "email": row.person.email,
            "organisation": names.get(row.organisation, "–"),
            "right": row.right,
            "times": row.times,
        }
        for row in rows
    ]
