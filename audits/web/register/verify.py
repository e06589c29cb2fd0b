"""The public pages: what a certificate or self-declaration is worth today. No login, no script needed.

Public is exactly what design.md, section 5, lists: never answers, stage scores, findings or evidence. The status is
worked out on each reading; anonymous answers may be kept for a minute, which is said on the page by its time.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from audits.certificates.queries import PublicRecord, public_record, record_by_number
from audits.http.limits import Limit, address_of, wait_before
from audits.web.register.spelling import numbers_meant
from audits.web.register.telling import told_nothing, told_record
from compliance.core.ids import grouped, normalise_code

LOOK_UPS = Limit("look-ups", times=60, seconds=60)
A_MINUTE = 60
LONGEST = 60  # characters of what was typed that are looked at and shown again

View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """Return the view behind the limit on look-ups: 429 with Retry-After when an address asks too often."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = wait_before(LOOK_UPS, address_of(request), now=timezone.now().timestamp())
        if not wait:
            return view(request, *args, **kwargs)
        if wants_json(request):
            response: HttpResponse = JsonResponse({"error": "too_many_requests", "retry_after": wait}, status=429)
        else:
            response = render(request, "register/too_often.html", {"wait": wait}, status=HTTPStatus.TOO_MANY_REQUESTS)
        response["Retry-After"] = str(wait)
        patch_cache_control(response, no_store=True)
        return response

    return require_safe(guarded)


def verify(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or look up what was typed (`?q=`) and go to its page."""
    return _looked_up(request) if request.GET.get("q", "").strip() else _form(request)


@require_safe
def _form(request: HttpRequest) -> HttpResponse:
    return render(request, "register/form.html")


@limited
def _looked_up(request: HttpRequest) -> HttpResponse:
    typed = request.GET["q"].strip()[:LONGEST]
    record = find(typed)
    if record is None:
        return _not_found(request, typed)
    to = redirect("verify-code", record.facts.code)
    if request.GET.get("format") == "json":
        to["Location"] += "?format=json"
    return to


@limited
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the certificate with this code (or number) as a page, or as JSON by `Accept` or `?format=json`."""
    record = find(code[:LONGEST])
    if record is None:
        return _not_found(request, code[:LONGEST])
    now = timezone.now()
    if wants_json(request):
        return public(request, JsonResponse(told_record(record, at=now), json_dumps_params={"ensure_ascii": False}))
    facts = record.facts
    context = {
        "record": record,
        "facts": facts,
        "code": grouped(facts.code),
        "successor": public_record(record.superseded_by, now=now) if record.superseded_by else None,
        "days_left": (facts.valid_until - now.date()).days,
        "now": now,
    }
    return public(request, render(request, "register/record.html", context))


def find(typed: str) -> PublicRecord | None:
    """Return the record of a code, or of a certificate number, as people type them; None when there is none."""
    now = timezone.now()
    if normalise_code(typed):
        return public_record(typed, now=now)
    return next((record for number in numbers_meant(typed) if (record := record_by_number(number, now=now))), None)


def wants_json(request: HttpRequest) -> bool:
    """Return whether a program asks: by `?format=json`, or by preferring JSON to a page."""
    if request.GET.get("format"):
        return request.GET["format"] == "json"
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _not_found(request: HttpRequest, typed: str) -> HttpResponse:
    now = timezone.now()
    if wants_json(request):
        response: HttpResponse = JsonResponse(told_nothing(at=now), status=HTTPStatus.NOT_FOUND)
    else:
        context = {"typed": typed, "now": now}
        response = render(request, "register/not_found.html", context, status=HTTPStatus.NOT_FOUND)
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["Accept"])
    return response


def public(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Others may keep an anonymous answer for a minute; a member's page shows their name and is theirs alone."""
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=A_MINUTE)
    patch_vary_headers(response, ["Accept"])
    return response
