from django.http import Http404, HttpRequest, HttpResponseBase


def register(request: HttpRequest) -> HttpResponseBase:
    raise Http404
