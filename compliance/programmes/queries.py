"""Reading programmes."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import version_key
from compliance.checklists.queries import in_order, versions_offered_to
from compliance.programmes.models import Level, Programme
from compliance.programmes.transition import is_over


def programmes_of(body: UUID) -> QuerySet[Programme]:
    """Return the body's programmes, open ones first, by name."""
    return _programmes().filter(body=body).order_by("-is_open", "name")


def programmes_open_to(company: UUID) -> QuerySet[Programme]:
    """Return the programmes that the company can file with: open, and of a body it is a member of."""
    rows = _programmes().filter(is_open=True, body__affiliations__company=company)
    return rows.order_by("body__name", "name")


def newer_versions_for(programme: Programme, today: date) -> list[ChecklistVersion]:
    """Return the published versions that the programme could pass to, the newest first: of its own checklist, newer
    than the one that it stays on or is passing from that day, and not retired.
    """
    newer = programme.next_checklist_version
    here = newer if newer is not None and is_over(programme, today) else programme.checklist_version
    offered = in_order(versions_offered_to(programme.body_id).filter(code=here.code))
    return [each for each in offered if version_key(each.version) > version_key(here.version)]


def levels() -> dict[str, Level]:
    """Return the levels of checking by the value under which they are stored."""
    return {level.value: level for level in Level}


def _programmes() -> QuerySet[Programme]:
    versions = Programme.objects.select_related("body", "checklist_version", "next_checklist_version", "policy_version")
    return versions.defer("checklist_version__content", "next_checklist_version__content", "policy_version__content")
