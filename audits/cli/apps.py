from django.apps import AppConfig


class CommandsConfig(AppConfig):
    name = "audits.cli"
    label = "cli"
