from django.urls import path

from audits.web.register import certificates, verify

urlpatterns = [
    path("certificates", certificates.certificates, name="certificates"),
    path("v/", verify.verify, name="verify"),
    path("v/<str:code>", verify.verify_code, name="verify-code"),
]
