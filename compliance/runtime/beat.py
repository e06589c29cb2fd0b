"""The clock: a Celery application that knows the schedule and no task, so it loads no Django and takes half the memory."""

from celery import Celery

app = Celery("chainwarden", fixups=[])
app.config_from_object("compliance.settings", namespace="CELERY")
