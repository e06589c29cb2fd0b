"""The clock: a Celery application with a schedule and no task. It loads no Django and so takes half the memory."""

from celery import Celery

app = Celery("chainwarden", fixups=[])
app.config_from_object("compliance.settings", namespace="CELERY")
