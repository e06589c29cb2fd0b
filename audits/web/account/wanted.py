"""Where a person goes after a form that can be sent from any page."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def wanted(request: HttpRequest) -> str:
    """Return where the person wanted to go, when that is a page of ours; else the home page."""
    place = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(
        place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return place if is_ours else "home"
