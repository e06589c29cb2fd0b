"""The pages for what went wrong, in the product's own frame. They say what is safe and what to do next."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return 404; the page never says whether the thing exists for somebody else."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return 403 for a known thing without the right to act on it."""
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return 403 for a form that did not come from our own page, or from one that is too old."""
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def broken(request: HttpRequest) -> HttpResponse:
    """Return 500 without asking the database for anything: it may be what is broken."""
    return HttpResponse(loader.render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)
