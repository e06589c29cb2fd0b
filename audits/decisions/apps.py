from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "audits.decisions"
    label = "decisions"

    def ready(self) -> None:
        from audits.decisions.guard import RULE
        from compliance.trail.rules import RULES

        RULES.append(RULE)
