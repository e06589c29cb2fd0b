from django.urls import path

from audits.web.declaring import declaration, readiness

urlpatterns = [
    path("audits/<uuid:audit>/readiness", readiness.readiness, name="readiness"),
    path("audits/<uuid:audit>/declare", declaration.declare, name="declare"),
]
