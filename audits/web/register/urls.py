from django.urls import path

from audits.web.register import certificates, register, verify

urlpatterns = [
    path("certificates", certificates.certificates, name="certificates"),
    path("register", register.register, name="register"),
    path("v/", verify.verify, name="verify"),
    path("v/<str:code>", verify.verify_code, name="verify-code"),
    path("V/<str:code>", verify.verify_code, name="verify-code-in-capitals"),  # QR codes say it in capitals
]
