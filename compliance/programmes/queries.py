"""Reading programmes."""

from uuid import UUID

from django.db.models import QuerySet

from compliance.programmes.models import Programme


def programmes_of(body: UUID) -> QuerySet[Programme]:
    """Return the body's programmes, open ones first, by name."""
    return _programmes().filter(body=body).order_by("-is_open", "name")


def programmes_open_to(company: UUID) -> QuerySet[Programme]:
    """Return the programmes that the company can file with: open, and of a body it is a member of."""
    rows = _programmes().filter(is_open=True, body__affiliations__company=company)
    return rows.order_by("body__name", "name")


def _programmes() -> QuerySet[Programme]:
    versions = Programme.objects.select_related("body", "checklist_version", "next_checklist_version", "policy_version")
    return versions.defer("checklist_version__content", "next_checklist_version__content", "policy_version__content")
