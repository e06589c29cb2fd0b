from django.apps import AppConfig


class SubstancesConfig(AppConfig):
    name = "compliance.substances"
    label = "substances"
