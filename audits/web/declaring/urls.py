from django.urls import path

from audits.web.declaring import accountability, declaration, readiness

urlpatterns = [
    path("signatures/statement", accountability.statement, name="statement"),
    path("audits/<uuid:audit>/readiness", readiness.readiness, name="readiness"),
    path("audits/<uuid:audit>/declare", declaration.declare, name="declare"),
]
