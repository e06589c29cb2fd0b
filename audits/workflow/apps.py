from importlib import import_module

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "audits.workflow"
    label = "workflow"

    def ready(self) -> None:
        import_module("compliance.celery")  # binds the Celery app, so that tasks are published through it
