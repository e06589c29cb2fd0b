from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "compliance.signing"
    label = "signing"
