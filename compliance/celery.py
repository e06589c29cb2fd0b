"""The Celery application. `audits.workflow` binds it when Django is ready: importing a pure room never loads Celery."""

import gc
import logging
import os
import warnings
from typing import Any

from celery import Celery
from celery.signals import after_setup_logger, worker_before_create_process, worker_process_init

from compliance.runtime.lifeline import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "compliance.settings")

app = Celery("chainwarden")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


# Only JSON is accepted from the broker, and the supervisor may well run as root in a container.
warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")


@worker_before_create_process.connect
def _share_what_is_loaded(**_: Any) -> None:
    """Keep the garbage collector of the pool's children off the pages they share with the worker."""
    gc.freeze()


@worker_process_init.connect
def _tie_pool_child_to_its_worker(**_: Any) -> None:
    die_with_parent(os.getppid())


@after_setup_logger.connect
def _keep_the_sweeper_quiet(**_: Any) -> None:
    """A sweep every few seconds that finds nothing is not news."""
    for name in ("celery.worker.strategy", "celery.app.trace"):
        logging.getLogger(name).addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    task = record.args.get("name", "") if isinstance(record.args, dict) else ""
    return record.levelno > logging.INFO or not str(task).endswith(".sweep")
