from django.urls import path

from audits.web.declaring import accountability, declaration, preparing, readiness

urlpatterns = [
    path("signatures/statement", accountability.statement, name="statement"),
    path("audits/<uuid:audit>/readiness", readiness.readiness, name="readiness"),
    path("audits/<uuid:audit>/prepare", preparing.prepare, name="prepare"),
    path("audits/<uuid:audit>/declare", declaration.declare, name="declare"),
]
