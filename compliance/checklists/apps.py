from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    name = "compliance.checklists"
    label = "checklists"
