"""Gunicorn's configuration, for `make run` and for production alike.

Gunicorn itself reads ``PORT`` (as its default bind) and ``WEB_CONCURRENCY`` (processes) from the
environment. Its own lines, the master's too, look like those of the site.
"""

import gc
import os
import sys

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storsthlm.settings.production")

wsgi_app = "storsthlm.wsgi"
preload_app = True  # what is read before the workers are forked is in memory once
worker_class = "gthread"
threads = 4
workers = 2
timeout = 30
graceful_timeout = 10
keepalive = 5
# The longest that gunicorn allows: our own readable 414 answers before its bare 400 does.
limit_request_line = 8_190
# A thread that has its answer ready need not wait 5 ms, each time it writes, for one that makes a page.
sys.setswitchinterval(0.0005)
worker_tmp_dir = "/dev/shm"  # noqa: S108 - the heartbeat file must not wait for a busy disk
control_socket_disable = True
loglevel = "warning"
logconfig_dict = settings.LOGGING


def when_ready(server: object) -> None:
    """All addresses are read here too, and what stands so far is left alone by each worker's collector."""
    from django.urls import reverse  # not before the site is set up

    reverse("home")
    gc.freeze()
