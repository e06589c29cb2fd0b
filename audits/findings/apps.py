from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "audits.findings"
    label = "findings"
