from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "audits.conduct"
    label = "conduct"
