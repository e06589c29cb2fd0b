from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "audits.review"
    label = "review"
