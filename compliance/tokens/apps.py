from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "compliance.tokens"
    label = "tokens"
