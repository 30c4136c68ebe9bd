"""The settings of a worker process that a test starts: the test's own, and the test's own jobs."""

from storsthlm.settings.test import *  # noqa: F403

PROCRASTINATE_IMPORT_PATHS = ["tests.ops.worker_tasks"]
