from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "audits.web"
    label = "web"

    def ready(self) -> None:
        import_module("audits.web.account.recording")  # connects what allauth does to the trail
