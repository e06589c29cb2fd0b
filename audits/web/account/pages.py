"""What all pages made of allauth's views have in common: refused forms come with 422 and an error summary."""

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from audits.web.refusals import Line, lines_of_form


@method_decorator(sensitive_post_parameters(), name="dispatch")
class AccountPage:
    """Mixed into one of allauth's views, in front of it. What it changes and what records that are one transaction."""

    http_method_names: tuple[str, ...] = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and have the answer kept by nobody."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        add_never_cache_headers(response)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it whole or not at all."""
        with transaction.atomic():
            return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the page again with what is to be mended."""
        context = self.get_context_data(form=form, lines=lines_of(form))  # type: ignore[attr-defined]
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)  # type: ignore[attr-defined]


def lines_of(form: BaseForm) -> list[Line]:
    """Return what is wrong; nothing leads to a field that is not seen."""
    hidden = {f"#{field.id_for_label}" for field in form.hidden_fields()}
    return [line._replace(href="") if line.href in hidden else line for line in lines_of_form(form)]
