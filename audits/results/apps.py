from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "audits.results"
    label = "results"
