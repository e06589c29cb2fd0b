from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "audits.conduct"
    label = "conduct"

    def ready(self) -> None:
        from audits.conduct.guard import RULE
        from compliance.trail.rules import RULES

        RULES.append(RULE)
