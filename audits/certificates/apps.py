from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "audits.certificates"
    label = "certificates"
