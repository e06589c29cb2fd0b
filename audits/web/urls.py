from django.urls import include, path

from audits.web.front import home
from audits.web.health import healthz

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include("audits.web.account.urls")),
    path("", include("audits.web.auditing.urls")),
    path("", include("audits.web.declaring.urls")),
    path("", include("audits.web.results.urls")),
    path("", include("audits.web.filing.urls")),
    path("", include("audits.web.reviewing.urls")),
    path("", include("audits.web.library.urls")),
    path("", include("audits.web.authoring.urls")),
    path("", include("audits.web.substances.urls")),
    path("", include("audits.web.trail.urls")),
    path("", include("audits.web.people.urls")),
    path("", include("audits.web.tokens.urls")),
    path("", include("audits.web.providers.urls")),
    path("", include("audits.web.register.urls")),
]
