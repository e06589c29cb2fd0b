"""What every page of a filing does first: is it one of the person's own companies' filings?"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest

from audits.review.queries import filings_visible_to
from audits.web.context import page_of
from audits.web.door import person

if TYPE_CHECKING:
    from audits.review.models import Review


def filing_or_404(request: HttpRequest, review: UUID) -> "Review":
    """Return a filing of the person's own companies; 404 never says whether another one exists."""
    found = filings_visible_to(person(request).pk).filter(pk=review).first()
    if found is None:
        raise Http404
    page_of(request).be_about(found.submission.audit.company_id)
    return found
