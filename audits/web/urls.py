from django.urls import include, path

from audits.web.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("audits.web.account.urls")),
    path("", include("audits.web.auditing.urls")),
    path("", include("audits.web.declaring.urls")),
    path("", include("audits.web.results.urls")),
    path("", include("audits.web.register.urls")),
]
