from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "audits.review"
    label = "review"

    def ready(self) -> None:
        from audits.review.guard import RULE
        from compliance.trail.rules import RULES

        RULES.append(RULE)
