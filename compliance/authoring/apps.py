from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "compliance.authoring"
    label = "authoring"
