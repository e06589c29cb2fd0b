from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "audits.web"
    label = "web"
