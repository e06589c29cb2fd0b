from django.urls import include, path

urlpatterns = [path("api/v1/", include("audits.api.urls")), path("", include("audits.web.urls"))]

handler403 = "audits.web.errors.denied"
handler404 = "audits.web.errors.not_found"
handler500 = "audits.web.errors.broken"
