"""gunicorn's configuration: few processes that share what they loaded, and none that outlives its master."""

import gc
from typing import Any

from compliance.runtime.lifeline import die_with_parent

workers = 2
threads = 4
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 3
keepalive = 5
control_socket_disable = True
accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(M)s ms"  # the path without its query, which may hold what was searched for
errorlog = "-"
loglevel = "warning"
logconfig_dict: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(message)s"}},
    "filters": {"live_links": {"()": "compliance.runtime.live_links.LiveLinkFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["live_links"]}},
    "loggers": {
        "gunicorn.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}


def pre_fork(server: Any, worker: Any) -> None:
    """This function will keep the workers' garbage collector off the pages they share with the master."""
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """This function will tie each worker to gunicorn's master process."""
    die_with_parent(server.pid)
