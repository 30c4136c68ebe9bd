"""Jobs of the newsletter."""

from .mail import tasks  # noqa: F401 the worker knows the jobs of what is read here
