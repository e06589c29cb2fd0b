"""The home page: what waits for the person, the audits in progress, the sites."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from audits.web.gate import members


@members("GET", "HEAD")
def home(request: HttpRequest) -> HttpResponseBase:
    """Show what waits at the company the person acts for."""
    return render(request, "web/home/home.html")
