from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "compliance.programmes"
    label = "programmes"
