"""The first page after signing in: what waits at the company, or at the body, that the person acts for."""

from django.http import HttpRequest, HttpResponseBase

from audits.web.auditing.home import company_home
from audits.web.context import page_of
from audits.web.gate import members
from audits.web.reviewing.home import body_home


@members("GET", "HEAD")
def home(request: HttpRequest) -> HttpResponseBase:
    """Show the home page of the side the person is on."""
    return body_home(request) if page_of(request).side == "body" else company_home(request)
