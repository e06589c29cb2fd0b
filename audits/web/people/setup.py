"""The first run: the operator makes the first account with the token from the server's log. Gone once there is one."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audits.http.limits import Limit, address_of, wait_before
from audits.web.account.entering import enter
from audits.web.door import visitor
from audits.web.passwords import minutes
from audits.web.people.forms import SetupForm
from audits.web.refusals import Line, lines_of_form, lines_of_refusal
from audits.workflow.setup_first import FirstAccount, set_up
from compliance.core.errors import Refused
from compliance.people.setup_token import is_set_up

TRIES = Limit("setup", times=20, seconds=15 * 60)


@never_cache
@sensitive_post_parameters("password", "token")
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Show the form, or set the installation up and sign in; 404 as soon as anybody has an account."""
    if is_set_up():
        raise Http404
    form = SetupForm(request.POST if request.method == "POST" else None, initial={"signs": True})
    lines: list[Line] = []
    status = HTTPStatus.OK
    if request.method == "POST":
        status, lines = HTTPStatus.UNPROCESSABLE_ENTITY, lines_of_form(form)
        if not lines and (wait := wait_before(TRIES, address_of(request), now=timezone.now().timestamp())):
            status = HTTPStatus.TOO_MANY_REQUESTS
            lines = [Line(_("There were too many tries. Wait {minutes} minutes.").format(minutes=minutes(wait)))]
        elif not lines:
            try:
                given = {name: value for name, value in form.cleaned_data.items() if name not in ("token", "kind")}
                wanted = FirstAccount(**given, language=get_language() or settings.LANGUAGE_CODE)
                person = set_up(token=form.cleaned_data["token"], wanted=wanted, actor=visitor())
                return enter(request, person, way="setup")
            except ValidationError as weak:
                lines = [Line(message, "#id_password") for message in weak.messages]
            except Refused as refused:
                lines = lines_of_refusal(refused)
    return render(request, "web/people/setup.html", {"form": form, "lines": lines}, status=status)
